using Servicenav.Cases;

namespace Servicenav.Staff;

/// <summary>How a refusal is said to browsers and other machines.</summary>
internal static class RefusalStatus
{
    public static int Status(this Refusal refusal) => refusal switch
    {
        Refusal.CaseIsUnknown => StatusCodes.Status404NotFound,
        Refusal.NotAllowed => StatusCodes.Status403Forbidden,
        Refusal.StorageIsFull or Refusal.StorageIsUnavailable => StatusCodes.Status503ServiceUnavailable,
        Refusal.ServiceIsUnknown or Refusal.UnitIsUnknown or Refusal.DeskIsUnknown or Refusal.TextIsMissing or Refusal.TextIsTooLong
            or Refusal.TextHasControlCharacters or Refusal.RequestIsAnother or Refusal.ReasonIsMissing or Refusal.TimeIsNotLater =>
            StatusCodes.Status422UnprocessableEntity,
        Refusal.VersionIsAnother => StatusCodes.Status412PreconditionFailed,
        _ => StatusCodes.Status409Conflict,
    };
}
