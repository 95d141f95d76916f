using Servicenav.Cases;
using Servicenav.Journal;

namespace Servicenav.Sites;

/// <summary>How pages speak with cases: once more after a collision, and never with an exception.</summary>
internal static class CaseCalls
{
    /// <summary>
    /// The case's reply; <see cref="Refusal.StorageIsUnavailable"/> when it cannot be reached. The command's request id
    /// makes every further try safe.
    /// </summary>
    public static async Task<CaseReply> Do(this IGrainFactory grains, CaseKey key, CaseCommand command)
    {
        Task<CaseReply> Once() => command is Open open
            ? grains.GetGrain<IOpeningGrain>(0).Ask(opening => opening.Open(key, open))
            : grains.Case(key).Ask(@case => @case.Do(command));
        try
        {
            var reply = await Once();
            return reply.Refusal == Refusal.ChangedMeanwhile ? await Once() : reply;
        }
        catch (JournalException failure)
        {
            return new(failure.Refusal, 0);
        }
        catch (Exception failure) when (ProblemPages.IsTemporary(failure))
        {
            return new(Refusal.StorageIsUnavailable, 0);
        }
    }

    /// <summary>The citizen's case; null when there is none or the key is another's.</summary>
    public static Task<CaseView?> Follow(this IGrainFactory grains, CaseKey key, byte[] followKey) =>
        grains.Case(key).Ask(@case => @case.Follow(followKey));

    /// <summary>The case as staff see it; null when there is none.</summary>
    public static Task<CaseView?> View(this IGrainFactory grains, CaseKey key) =>
        grains.Case(key).Ask(@case => @case.View());
}
