using Microsoft.Playwright;

namespace Servicenav.Keyboard;

/// <summary>A person who has a keyboard and nothing else.</summary>
internal static class Keys
{
    /// <summary>Stops on one page; more means that the keyboard goes round without reaching what is sought.</summary>
    private const int MostStops = 200;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>
    /// What is wrong where the focus stands, or empty. It must be seen: on the element or on the box around it, and on the screen;
    /// and it must stand after the stop before it, as the page is read.
    /// </summary>
    private const string Wrong =
        """
        back => {
          const at = document.activeElement, name = at?.outerHTML.slice(0, 120);
          if (!at || at === document.body) return "the focus is nowhere";
          const marked = it => { const style = getComputedStyle(it); return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1; };
          let box = at, seen = false;
          for (let i = 0; box && i < 4 && !(seen = marked(box)); i++) box = box.parentElement;
          if (!seen) return `nothing shows the focus on ${name}`;
          const { top, bottom, width, height } = box.getBoundingClientRect();
          if (width < 8 || height < 8 || bottom <= 0 || top >= innerHeight) return `the focus is not on the screen, on ${name}`;
          const before = window.stopBefore;
          window.stopBefore = at;
          // A date has several stops in one field.
          const onwards = back ? Node.DOCUMENT_POSITION_PRECEDING : Node.DOCUMENT_POSITION_FOLLOWING;
          return before?.isConnected && before !== at && !(before.compareDocumentPosition(at) & onwards) ? `the order is another than the page's at ${name}` : "";
        }
        """;

    /// <summary>Goes from stop to stop until it is reached; each is looked at on the way.</summary>
    /// <param name="back">With Shift, to what stands above.</param>
    public static async Task TabTo(this Visitor visitor, ILocator sought, bool back = false)
    {
        await visitor.Page.EvaluateAsync("window.stopBefore = document.activeElement === document.body ? null : document.activeElement");
        await sought.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        var stops = new List<string>();
        while (stops.Count < MostStops)
        {
            await visitor.Page.Keyboard.PressAsync(back ? "Shift+Tab" : "Tab");
            var wrong = await visitor.Page.EvaluateAsync<string>(Wrong, back);
            Assert.True(wrong == "", $"{visitor.Page.Url}: {wrong}, after {string.Join(" ", stops.TakeLast(3))}");
            if (await sought.EvaluateAsync<bool>("it => it === document.activeElement"))
                return;
            stops.Add(await visitor.Page.EvaluateAsync<string>("document.activeElement.outerHTML.slice(0, 60)"));
        }

        Assert.Fail($"{visitor.Page.Url}: the keyboard never reaches {sought}");
    }

    public static Task TabTo(this Visitor visitor, string selector) => visitor.TabTo(visitor.Page.Locator(selector));

    /// <summary>To a button of the page, by its words' key, and with it to the next page.</summary>
    public static Task TabAndPress(this Visitor visitor, string text, string key = "Enter") =>
        visitor.TabAndPress(visitor.Page.GetByRole(AriaRole.Button, new() { Name = visitor.Words[text], Exact = true }), key);

    public static async Task TabAndPress(this Visitor visitor, ILocator sought, string key = "Enter")
    {
        await visitor.TabTo(sought);
        await visitor.Onwards(key);
    }

    public static async Task TabAndType(this Visitor visitor, string selector, string words)
    {
        await visitor.TabTo(selector);
        await visitor.Page.Keyboard.TypeAsync(words);
    }

    /// <summary>A key that leads to another page, and the page.</summary>
    public static async Task Onwards(this Visitor visitor, string key = "Enter")
    {
        var loaded = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Done(object? sender, IPage page) => loaded.TrySetResult();
        visitor.Page.Load += Done;
        await visitor.Key(key);
        await loaded.Task.WaitAsync(Patience);
        visitor.Page.Load -= Done;
    }

    /// <summary>A key that stays on the page.</summary>
    public static Task Key(this Visitor visitor, string key) => visitor.Page.Keyboard.PressAsync(key);

    /// <summary>After a form: the focus stands on what has happened, so that it is read first.</summary>
    public static Task FocusIsOn(this Visitor visitor, string selector) =>
        Assertions.Expect(visitor.Page.Locator(selector).First).ToBeFocusedAsync();
}
