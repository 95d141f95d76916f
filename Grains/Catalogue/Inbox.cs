namespace Servicenav.Catalogue;

/// <summary>A shared inbox whose e-mails become cases; how it is reached is configuration.</summary>
/// <param name="Address">What people write to.</param>
/// <param name="Unit">In whose queue what comes there waits.</param>
/// <param name="Service">What those want who write there; null for the generalist's.</param>
/// <param name="Language">The language in which it is answered, or <c>easy</c> for easy-to-read Swedish.</param>
public sealed record Inbox(string Key, string Address, string Unit, string? Service, string Language);
