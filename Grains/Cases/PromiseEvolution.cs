using NodaTime;

namespace Servicenav.Cases;

/// <summary>What events make of a case's promises.</summary>
internal static class PromiseEvolution
{
    public static Case With(this Case it, Promise promise) => it with
    {
        Promises = [.. it.Promises.Where(other => other.Kind != promise.Kind), promise],
    };

    public static Case Move(this Case it, PromiseMoved e) => it.With(it.Promise(e.Kind)! with
    {
        Due = e.Due,
        Rungs = [.. e.Rungs],
        Broken = false,
        Extended = it.Promise(e.Kind)!.Extended || e.Cause == MoveCause.Extended,
    }) with
    {
        Level = e.Cause == MoveCause.Resumed ? it.Level : EscalationLevel.None,
    };

    public static Case PassRung(this Case it, PromiseKind kind, Instant at)
    {
        var promise = it.Promise(kind)!;
        return it.With(promise with { Rungs = promise.Rungs.RemoveAt(0) }).Breaking(kind, promise.Due <= at);
    }

    public static Case Breaking(this Case it, PromiseKind kind, bool broken) =>
        broken ? it.With(it.Promise(kind)! with { Broken = true }) : it;
}
