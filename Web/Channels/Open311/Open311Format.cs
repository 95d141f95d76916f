using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using System.Xml;

namespace Servicenav.Channels.Open311;

/// <summary>How an answer is written.</summary>
internal sealed record Open311Format(string MediaType, Func<Open311Node, byte[]> Write)
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };
    private static readonly XmlWriterSettings Bare = new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) };

    public static readonly Open311Format Xml = new("text/xml", AsXml);
    public static readonly Open311Format Json = new("application/json", AsJson);

    /// <summary>By the address's ending; null for another.</summary>
    public static Open311Format? Of(PathString address) => Path.GetExtension(address.Value) switch
    {
        ".xml" => Xml,
        ".json" => Json,
        _ => null,
    };

    private static byte[] AsJson(Open311Node root)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Plain))
            Value(json, root.Value);
        return bytes.ToArray();
    }

    private static void Value(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case Open311List list:
                json.WriteStartArray();
                foreach (var item in list.Items)
                    Value(json, item);
                json.WriteEndArray();
                break;
            case IEnumerable<Open311Node> nodes:
                json.WriteStartObject();
                foreach (var node in nodes)
                {
                    json.WritePropertyName(node.Name);
                    Value(json, node.Value);
                }

                json.WriteEndObject();
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case int number:
                json.WriteNumberValue(number);
                break;
            case double number:
                json.WriteNumberValue(number);
                break;
            default:
                json.WriteStringValue((string)value);
                break;
        }
    }

    private static byte[] AsXml(Open311Node root)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, Bare))
            Element(xml, root.Name, root.Value);
        return bytes.ToArray();
    }

    private static void Element(XmlWriter xml, string name, object? value)
    {
        xml.WriteStartElement(name);
        switch (value)
        {
            case Open311List list:
                foreach (var item in list.Items)
                    Element(xml, list.Item, item);
                break;
            case IEnumerable<Open311Node> nodes:
                foreach (var node in nodes)
                    Element(xml, node.Name, node.Value);
                break;
            case bool flag:
                xml.WriteString(flag ? "true" : "false");
                break;
            case not null:
                xml.WriteString(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }

        xml.WriteEndElement();
    }
}
