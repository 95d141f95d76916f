using System.Collections.Immutable;
using NodaTime;
using Servicenav.Journal;

namespace Servicenav.Catalogue.Versions;

/// <summary>
/// Hosts the versions of one municipality's catalogue. A text is kept before the event that names it, so that no event names
/// what is not there; a text that no event came to name costs only its place.
/// </summary>
internal sealed class CatalogueGrain(
    [PersistentState(CatalogueGrain.State, PlainState.Storage)] IPersistentState<CatalogueMemory> memory,
    Catalogues catalogues,
    ICaseIndex index,
    TimeProvider time) : Grain, ICatalogueGrain
{
    public const string State = "catalogue";

    private static readonly CatalogueAuthor File = new("", "");

    private string Municipality => this.GetPrimaryKeyString();

    private CatalogueVersions Versions => CatalogueVersions.Of(memory.State.History);

    public async Task<CatalogueReply> Do(CatalogueCommand command)
    {
        if (memory.State.History.Entries.FirstOrDefault(entry => entry.RequestId == command.RequestId) is { } before)
            return new(null, before.Number);

        command = command switch
        {
            BeginDraft { Text: { } text } begin => begin with { Text = CatalogueText.Plain(text) },
            SaveDraft save => save with { Text = CatalogueText.Plain(save.Text) },
            _ => command,
        };
        if (command is BeginDraft)
            await ImportFile();
        var decision = CatalogueDecisions.Decide(Versions, command, await Facts(command), time.Instant());
        if (decision.Event is not { } what)
            return new(decision.Refusal, 0, decision.InUse);

        if (command is BeginDraft { Text: { } first })
            await Keep(first);
        if (command is SaveDraft { Text: var saved })
            await Keep(saved);
        await Record(command.By, what, command.RequestId);
        return new(null, memory.State.History.Last);
    }

    public Task<CatalogueHistory> History() => Task.FromResult(memory.State.History);

    public Task<CatalogueStanding?> StandingAfter(long number) => Task.FromResult(memory.State.History.Last > number
        ? memory.State.History.Standing(time.Instant())
        : null);

    /// <summary>The file becomes version 0, once.</summary>
    private async Task ImportFile()
    {
        if (memory.State.History.Last > 0 || catalogues.FileOf(Municipality) is not { } text)
            return;

        text = CatalogueText.Plain(text);
        await Keep(text);
        await Record(File, new FileImported(CatalogueText.NameOf(text)), Guid.NewGuid());
    }

    private async Task<CatalogueFacts> Facts(CatalogueCommand command)
    {
        var draft = command switch
        {
            SendDraft send => Versions.Drafts.GetValueOrDefault(send.Draft),
            ApproveDraft approve => Versions.Drafts.GetValueOrDefault(approve.Draft),
            _ => null,
        };
        var text = command is BeginDraft begin ? begin.Text : draft is null ? null : await Text(draft.Text).Read();
        if (text is null || text.Length > CatalogueFile.MaxBytes)
            return CatalogueFacts.None;

        var (now, reading) = (catalogues[Municipality], CatalogueFile.Parse("", text));
        return new(
            reading.Municipality is null,
            reading.Identity is { } own && (own.Key != now.Key || own.Prefix != now.Prefix) ? CatalogueIdentity.Other : CatalogueIdentity.Same,
            draft is not null && reading.Municipality is { } then ? InUse.Without(now, then, await index.OpenUses(Municipality)) : []);
    }

    private Task Keep(string text) => Text(CatalogueText.NameOf(text)).Keep(text);

    private ICatalogueTextGrain Text(string name) => GrainFactory.GetGrain<ICatalogueTextGrain>($"{Municipality}/{name}");

    private Task Record(CatalogueAuthor by, CatalogueEvent what, Guid request)
    {
        var history = memory.State.History;
        return this.Store(memory, new(new CatalogueHistory([.. history.Entries, new(history.Last + 1, time.Instant(), by, what, request)])));
    }
}

[GenerateSerializer, Alias("catalogue-memory")]
internal sealed record CatalogueMemory([property: Id(0)] CatalogueHistory History)
{
    public CatalogueMemory()
        : this(CatalogueHistory.Empty)
    {
    }
}
