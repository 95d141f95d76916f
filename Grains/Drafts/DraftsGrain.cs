using NodaTime;
using Orleans.Runtime;
using Servicenav.Cases;

namespace Servicenav.Drafts;

/// <summary>Hosts one officer's drafts. They are few: as many as somebody has begun and left in a week.</summary>
internal sealed class DraftsGrain(
    [PersistentState("drafts", PlainState.Storage)] IPersistentState<DraftsMemory> memory,
    TimeProvider time) : Grain, IDraftsGrain
{
    /// <summary>Far more than anybody holds of cases; then the oldest goes.</summary>
    private const int MostForms = 60;
    private const int MostPages = 100;

    /// <summary>Pages whose form has been sent or discarded, latest last; what was under way from them is seconds old.</summary>
    private readonly List<(string Page, string Form)> _done = [];

    public async Task<bool> Keep(string place, string form, string page, IReadOnlyDictionary<string, string> fields)
    {
        if (_done.Contains((page, form)) || fields.Sum(field => field.Key.Length + field.Value.Length) > Draft.Most)
            return false;
        if (fields.Count == 0)
            await Remove(place, form);
        else
            await Store([.. Others(place, form).TakeLast(MostForms - 1), new(place, form, fields, time.Instant())]);
        return true;
    }

    public Task<IReadOnlyList<Draft>> All() => Task.FromResult<IReadOnlyList<Draft>>([.. Current]);

    public Task Drop(string place, string form, string page)
    {
        _done.Add((page, form));
        if (_done.Count > MostPages)
            _done.RemoveAt(0);
        return Remove(place, form);
    }

    public async Task EraseOld()
    {
        var kept = new List<Draft>();
        foreach (var draft in Current)
        {
            if (!await IsOver(draft))
                kept.Add(draft);
        }

        if (kept.Count < memory.State.Drafts.Count)
            await Store(kept);
    }

    private IEnumerable<Draft> Current => memory.State.Drafts.Where(draft => draft.At + Draft.Life > time.Instant());

    private IEnumerable<Draft> Others(string place, string form) => Current.Where(draft => draft.Place != place || draft.Form != form);

    private async Task<bool> IsOver(Draft draft)
    {
        if (!Reference.TryParse(draft.Place, out var reference))
            return false;
        var key = new CaseKey(this.GetPrimaryKeyString().Split('/')[0], reference);
        var it = await GrainFactory.Case(key).View();
        return it is null || it.Timeline.Any(entry => entry.What is Closed && entry.At > draft.At);
    }

    private Task Remove(string place, string form) =>
        memory.State.Drafts.Any(draft => draft.Place == place && draft.Form == form) ? Store(Others(place, form)) : Task.CompletedTask;

    private Task Store(IEnumerable<Draft> drafts) => this.Store(memory, new([.. drafts]));
}

[GenerateSerializer, Alias("drafts-memory")]
internal sealed record DraftsMemory([property: Id(0)] IReadOnlyList<Draft> Drafts)
{
    public DraftsMemory()
        : this([])
    {
    }
}
