namespace Servicenav.Sip.Messages;

/// <summary>A message of SIP 2.0 (RFC 3261, section 7) without its body, which this adapter has no use for.</summary>
/// <param name="Headers">In their order, by their long names, one <c>Via</c> each; never <c>Content-Length</c>.</param>
internal abstract record SipMessage(IReadOnlyList<SipHeader> Headers)
{
    /// <summary>The first header of a name; null when there is none.</summary>
    public string? this[string name] => All(name).FirstOrDefault();

    public string CallId => this["Call-ID"]!;

    public CSeq CSeq => CSeq.Of(this["CSeq"])!.Value;

    /// <summary>The hop that the message came from, or that its answer goes to.</summary>
    public Via Via => Via.Of(this["Via"])!;

    public SipAddress From => SipAddress.Of(this["From"])!;

    public SipAddress To => SipAddress.Of(this["To"])!;

    public IEnumerable<string> All(string name) =>
        Headers.Where(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(header => header.Value);
}

internal sealed record SipRequest(string Method, string Uri, IReadOnlyList<SipHeader> Headers) : SipMessage(Headers)
{
    /// <summary>What ties retransmissions, CANCEL and ACK to their request (section 17.2.3); senders older than RFC 3261 have no branch for it.</summary>
    public string Transaction => Via is { Branch: { } branch } via && branch.StartsWith(Via.Cookie, StringComparison.Ordinal)
        ? $"{branch} {via.Host}:{via.Port}"
        : $"{this["Via"]} {CallId} {CSeq.Number} {From.Tag}";
}

internal sealed record SipResponse(int Status, string Reason, IReadOnlyList<SipHeader> Headers) : SipMessage(Headers)
{
    public bool IsFinal => Status >= 200;
}

internal readonly record struct SipHeader(string Name, string Value);

/// <summary>A request's number and method.</summary>
internal readonly record struct CSeq(int Number, string Method)
{
    public static CSeq? Of(string? text) =>
        text?.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries) is [var number, var method]
        && int.TryParse(number, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var value)
            ? new(value, method)
            : null;
}
