using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using Servicenav.Sites;

namespace Servicenav.Citizen.Chatting;

/// <summary>How much one address may chat in five minutes; configured under <c>Servicenav:Chat</c>.</summary>
public sealed class ChatOptions
{
    public const string Section = "Servicenav:Chat";
    public const int WindowMinutes = 5;

    /// <summary>Chats begun, 1 to 10,000; default 10.</summary>
    [Range(1, 10_000)]
    public int Starts { get; set; } = 10;

    /// <summary>Messages sent and signs that one is being written, 1 to 100,000; default 300.</summary>
    [Range(1, 100_000)]
    public int Messages { get; set; } = 300;
}

/// <summary>Chats begun.</summary>
internal sealed class ChatStartLimit(IOptions<ChatOptions> options) : AddressLimit(options.Value.Starts, ChatOptions.WindowMinutes)
{
    public const string Name = "chat-start";
}

/// <summary>What is said in chats.</summary>
internal sealed class ChatLimit(IOptions<ChatOptions> options) : AddressLimit(options.Value.Messages, ChatOptions.WindowMinutes)
{
    public const string Name = "chat";
}
