namespace Servicenav.Cases;

/// <summary>
/// This text of an event names and tells of nobody: it is a key of the catalogue or the like, and stays when the case is erased. Every other text,
/// list of texts and row of bytes goes, so that an event whose author did not think of it keeps nobody's words.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ImpersonalAttribute : Attribute;
