using Microsoft.Playwright;

namespace Servicenav.Pages;

/// <summary>A browser's page as the server sent it, before the browser mended it and scripts changed it.</summary>
internal sealed class Received
{
    private IResponse? _document;

    public Received(IPage page) => page.Response += (_, response) =>
    {
        if (response.Request.IsNavigationRequest && response.Frame == page.MainFrame && response.Status / 100 != 3)
            _document = response;
    };

    /// <summary>Null when no server has sent it.</summary>
    public async Task<string?> Html() => _document is null ? null : await _document.TextAsync();
}
