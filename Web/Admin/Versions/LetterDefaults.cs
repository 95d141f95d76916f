using System.Collections.Immutable;
using Servicenav.Catalogue;
using Servicenav.Catalogue.Editing;
using Servicenav.Outbox;
using Servicenav.Texts;

namespace Servicenav.Admin.Versions;

/// <summary>The form of a letter that has no words of the municipality's own yet: it begins with the program's.</summary>
internal static class LetterDefaults
{
    public static EntryForm Form(CitizenMessageKind kind, CatalogueOutline outline, SiteTexts texts, string read)
    {
        var values = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var language in EntryField.Languages(outline))
        {
            var words = texts.In(language);
            values[$"subject.{language}"] = words[$"mail.{kind}.subject"];
            values[$"body.{language}"] = words[$"mail.{kind}.body"];
            if (LetterWords.HasText(kind))
                values[$"text.{language}"] = words[$"text.{kind}"];
        }

        return new(CatalogueOutline.Letters, LetterWords.KeyOf(kind), values.ToImmutable(), read, Guid.NewGuid(), IsNew: true);
    }
}
