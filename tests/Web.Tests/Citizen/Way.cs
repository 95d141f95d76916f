using Servicenav.Cases;

namespace Servicenav.Citizen;

/// <summary>The citizen's way as visitors walk it in many tests.</summary>
internal static class Way
{
    public const string Need = "Gatlampan utanför vårt hus på Storgatan är trasig.";

    /// <summary>From the start page to the filled-in form of street lighting.</summary>
    public static async Task ToForm(this Visitor visitor, string need = Need, string service = "gatubelysning")
    {
        await visitor.Go("/lund/");
        await visitor.Fill("text", need);
        await visitor.Press("start.go");
        await visitor.Page.Locator($"button[value='{service}']").ClickAsync();
        await visitor.IsAt("form.title");
    }

    public static async Task ToCheck(this Visitor visitor, string need = Need)
    {
        await visitor.ToForm(need);
        await visitor.Press("form.go");
        await visitor.IsAt("check.title");
    }

    /// <summary>All the way to the receipt.</summary>
    public static async Task<Receipt> Send(this Visitor visitor, string need = Need)
    {
        await visitor.ToCheck(need);
        await visitor.Press("check.send");
        return await visitor.Receipt();
    }

    public static async Task<Receipt> Receipt(this Visitor visitor)
    {
        await visitor.IsAt("receipt.title");
        return new(await visitor.Read("#referens"), await visitor.Read("#kod"));
    }
}

/// <summary>What a citizen keeps of a sent case.</summary>
internal sealed record Receipt(string Reference, string Code)
{
    public CaseKey Key => new("lund", Reference);

    public async Task<CaseView> Case(SiteHost site) =>
        await site.Grains.GetGrain<ICaseGrain>(Key.ToString()).Follow(FollowCode.Hash(Code))
        ?? throw new InvalidOperationException($"no case {Key}");

    public async Task Do(SiteHost site, CaseCommand command)
    {
        var reply = await site.Grains.GetGrain<ICaseGrain>(Key.ToString()).Do(command);
        Assert.Null(reply.Refusal);
    }
}
