using Microsoft.AspNetCore.Http.HttpResults;
using Servicenav.Catalogue;
using Servicenav.Catalogue.Editing;
using Servicenav.Forms;
using Servicenav.Sites;
using Servicenav.Staff;
using Servicenav.Texts;

namespace Servicenav.Admin.Versions;

/// <summary>Forms for the common changes of a draft: an entry is read from its text and written back into it.</summary>
internal static class EntryEndpoints
{
    public static void MapEntries(this RouteGroupBuilder staff)
    {
        staff.MapGet("/admin/katalog/utkast/{number:long}/del/{section}", List);
        staff.MapGet("/admin/katalog/utkast/{number:long}/post/{section}", Form);
        staff.MapPost("/admin/katalog/utkast/{number:long}/post/{section}", Save);
    }

    private static async Task<IResult> List(long number, string section, string? klart, Site site, IGrainFactory grains) =>
        await grains.Draft(site, number) is not { } open ? DraftEndpoints.Gone(site)
        : !EntryField.Of.ContainsKey(section) || open.Outline is not { } outline ? Results.NotFound()
        : Pages.Page<SectionPage>(new { Open = open, Outline = outline, Section = section, Done = klart });

    private static async Task<IResult> Form(long number, string section, string? nyckel, string? enhet, Site site, SiteTexts texts, IGrainFactory grains)
    {
        if (await grains.Draft(site, number) is not { } open)
            return DraftEndpoints.Gone(site);
        if (!EntryField.Of.ContainsKey(section) || open.Outline is not { } outline)
            return Results.NotFound();
        if (nyckel is null && section == CatalogueOutline.Letters)
            return Results.NotFound();
        if (nyckel is null && (!EntryField.Alone.Contains(section) || outline.Find(section, "") is null))
            return EntryField.Growing.Contains(section) ? Page(open, outline, EntryForm.New(section, open.Draft.Text, enhet)) : Results.NotFound();
        if (section == CatalogueOutline.Letters && outline.Find(section, nyckel!) is null)
            return LetterWords.Kind(nyckel) is { } kind ? Page(open, outline, LetterDefaults.Form(kind, outline, texts, open.Draft.Text)) : Results.NotFound();
        return outline.Find(section, nyckel ?? "") is { } entry ? Page(open, outline, EntryForm.Of(entry, open.Draft.Text)) : Results.NotFound();
    }

    private static async Task<IResult> Save(long number, string section, IFormCollection posted, Site site, Me me, IGrainFactory grains)
    {
        if (await grains.Draft(site, number) is not { } open)
            return DraftEndpoints.Gone(site);
        if (!EntryField.Of.ContainsKey(section) || open.Outline is not { } outline)
            return Results.NotFound();
        var form = EntryForm.From(section, posted, outline);
        if (posted.OnlyRedraws())
            return Page(open, outline, form);
        if (form.Read != open.Draft.Text)
            return await Collided(open, outline, form, site, grains);
        if (Unfit(form, outline, site) is { Any: true } unfit && !posted.ContainsKey("bort"))
            return Page(open, outline, form, unfit);
        if (!form.IsNew && outline.Find(section, form.Key ?? "") is null)
            return Results.NotFound();
        var text = posted.ContainsKey("bort") ? form.Without(open.Text, outline) : form.Apply(open.Text, outline);
        var errors = posted.ContainsKey("bort") ? FormErrors.None : Problems(text, form, outline, site);
        if (errors.Any)
            return Page(open, outline, form, errors);
        if (text != open.Text)
        {
            var reply = await grains.Decide(site, new SaveDraft(form.RequestId, me.Author(), number, form.Read, text));
            if (reply.Refusal == CatalogueRefusal.ChangedMeanwhile && await grains.Draft(site, number) is { Outline: { } now } newer)
                return await Collided(newer, now, form, site, grains);
            if (reply.Refusal is { } no)
                return Page(open, outline, form, FormErrors.None.And("falt", site.Words.Of("catalogue.no", no)));
        }

        return Results.LocalRedirect(site.Path(EntryField.Alone.Contains(section) ? $"{open.Path}?klart=spara" : $"{open.Path}/del/{section}?klart=spara"));
    }

    /// <summary>Somebody else has saved meanwhile: what they changed is shown, what was typed stays.</summary>
    private static async Task<IResult> Collided(OpenDraft open, CatalogueOutline outline, EntryForm form, Site site, IGrainFactory grains)
    {
        var before = CatalogueOutline.Of(await grains.CatalogueText(site, form.Read));
        var theirs = before is null ? [] : CatalogueChange.Between(before, outline);
        var now = outline.Find(form.Section, form.Key ?? "");
        var again = now is null || form.IsNew
            ? form with { Read = open.Draft.Text, RequestId = Guid.NewGuid(), IsNew = now is null || (form.IsNew && !EntryField.Alone.Contains(form.Section)) }
            : form.On(before?.Find(form.Section, form.Key!), now, open.Draft.Text);
        return Pages.Page<EntryPage>(
            new { Open = open, Outline = outline, Form = again, Errors = FormErrors.None, Theirs = theirs, Collided = true }, StatusCodes.Status409Conflict);
    }

    private static FormErrors Unfit(EntryForm form, CatalogueOutline outline, Site site)
    {
        var errors = form.Section == CatalogueOutline.Attributes ? ValueRows.Unfit(form.Values[CatalogueOutline.Values], CatalogueOutline.Values, site) : FormErrors.None;
        return !form.IsNew ? errors : errors
            .And("nyckel", form.Section != CatalogueOutline.Staff && !EntryField.Alone.Contains(form.Section) && !EntryForm.IsKey(form.Key) ? site["catalogue.keyHint"] : null)
            .And("nyckel", outline.Find(form.Section, form.InOutline) is not null ? site["catalogue.taken"] : null)
            .And("enhet", form.Section == CatalogueOutline.Staff && !outline.Entries.Any(it => it.Section is "offices" or "departments" && it.Key == form.Unit) ? site["catalogue.chooseUnit"] : null)
            .And("enhet", form.Section == CatalogueOutline.Attributes && outline.Find("services", form.Unit ?? "") is null ? site["catalogue.chooseService"] : null)
            .And("enhet", form.Section == CatalogueOutline.Attributes && outline.In(form.Section).Count(asked => asked[CatalogueOutline.Service] == form.Unit) >= Catalogue.Reading.Limits.Attributes
                ? new ProblemSaid(ProblemKind.TooMany, "", $"{Catalogue.Reading.Limits.Attributes}").In(site)
                : null);
    }

    /// <summary>What the reader says of the entry's own fields; what is wrong elsewhere stands on the draft's page.</summary>
    private static FormErrors Problems(string text, EntryForm form, CatalogueOutline outline, Site site)
    {
        var reading = CatalogueFile.Parse("", text);
        var path = CatalogueOutline.Of(text)?.Find(form.Section, form.InOutline)?.Path;
        return path is null ? FormErrors.None : reading.Problems
            .Where(problem => problem.Key == path || path.Length == 0 || problem.Key.StartsWith($"{path}.", StringComparison.Ordinal))
            .Aggregate(FormErrors.None, (errors, problem) =>
            {
                var at = problem.Key.Length > path.Length && path.Length > 0 ? problem.Key[(path.Length + 1)..] : problem.Key;
                return FieldOf(at, form, outline) is not { } field ? errors
                    : field == CatalogueOutline.Values && ValueRows.Placed(at, form.Values[field], field, Said(problem, at, site), site) is var (id, said) ? errors.And(id, said)
                    : errors.And(field, Said(problem, at, site));
            });
    }

    /// <summary>What is missing is called as its field is.</summary>
    private static string Said(CatalogueProblem problem, string path, Site site) => problem.Said switch
    {
        null => problem.Reason,
        { Kind: ProblemKind.Missing } said => (said with { Written = CatalogueWords.Field(path.Split('.') is [CatalogueOutline.Values, _, var language] ? $"value.{language}" : path, site) }).In(site),
        { } said => said.In(site),
    };

    private static string? FieldOf(string path, EntryForm form, CatalogueOutline outline) =>
        EntryField.Of[form.Section].SelectMany(field => EntryForm.Parts(field, outline).Select(part => (part.Path, part.Id)).Append((field.Path, Id: field.Id)))
            .Where(part => part.Path.Length > 0 && (path == part.Path || path.StartsWith($"{part.Path}.", StringComparison.Ordinal) || path.StartsWith($"{part.Path}[", StringComparison.Ordinal)))
            .OrderByDescending(part => part.Path.Length).Select(part => part.Id).FirstOrDefault()
            ?? (path.Length == 0 ? "falt" : null);

    private static RazorComponentResult<EntryPage> Page(OpenDraft open, CatalogueOutline outline, EntryForm form, FormErrors? errors = null) => Pages.Page<EntryPage>(
        new { Open = open, Outline = outline, Form = form, Errors = errors ?? FormErrors.None }, VersionsEndpoints.Status(errors ?? FormErrors.None));
}
