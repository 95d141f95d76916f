using Servicenav.Cases;
using Servicenav.Sites;

namespace Servicenav.Citizen.Opening;

internal static class ReceiptEndpoints
{
    public static void MapReceipt(this RouteGroupBuilder site) => site.MapGet("/kvitto", Show);

    private static async Task<IResult> Show(HttpRequest request, Site site, IGrainFactory grains, Receipts receipts) =>
        receipts.Read(request) is { } receipt
            ? Pages.Page<ReceiptPage>(new { Receipt = receipt, Case = await Case(receipt, site, grains) })
            : Pages.Page<ReceiptGonePage>(status: StatusCodes.Status410Gone);

    /// <summary>Null when the case cannot be read just now: the code is shown all the same.</summary>
    private static async Task<CaseView?> Case(Submission receipt, Site site, IGrainFactory grains)
    {
        try
        {
            return await grains.Follow(new(site.Municipality.Key, receipt.Reference), FollowCode.Hash(receipt.Code));
        }
        catch (Exception failure) when (ProblemPages.IsTemporary(failure))
        {
            return null;
        }
    }
}
