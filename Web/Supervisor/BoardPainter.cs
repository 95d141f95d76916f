using System.Diagnostics;
using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Servicenav.Catalogue;
using Servicenav.Journal;
using Servicenav.Sites;
using Servicenav.Steering;
using Servicenav.Texts;

namespace Servicenav.Supervisor;

/// <summary>
/// Paints each municipality's board once per tick, view and language, however many watch, and only while somebody does.
/// </summary>
internal sealed partial class BoardPainter(
    IServiceScopeFactory scopes, RowOrder order, IGrainFactory grains, ICaseIndex index, Steerings steerings,
    TimeProvider time, ILoggerFactory loggers, IHostApplicationLifetime lifetime)
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(150);

    /// <summary>Pictures that take long are painted more seldom: at most a fifth of the time goes to it.</summary>
    private const int Rest = 4;

    private readonly Lock _gate = new();
    private readonly Dictionary<(string Municipality, string Language, Type View), Painting> _paintings = [];
    private readonly ILogger _log = loggers.CreateLogger<BoardPainter>();

    /// <summary>Joins the watchers; dispose to leave.</summary>
    public Watch Begin(Municipality municipality, Wording words, Type view)
    {
        lock (_gate)
        {
            if (!_paintings.TryGetValue((municipality.Key, words.Key, view), out var painting))
            {
                painting = new(municipality, words, view, time);
                _paintings.Add(painting.Key, painting);
                _ = Task.Run(() => Paint(painting));
            }

            painting.Watchers++;
            return new(painting, Leave);
        }
    }

    private void Leave(Painting painting)
    {
        lock (_gate)
        {
            if (--painting.Watchers == 0)
                _paintings.Remove(painting.Key);
        }
    }

    private async Task Paint(Painting painting)
    {
        var stopping = lifetime.ApplicationStopping;
        while (painting.Watchers > 0 && !stopping.IsCancellationRequested)
        {
            var began = Stopwatch.GetTimestamp();
            try
            {
                var figures = await Figures.Of(steerings[painting.Municipality.Key], order, grains, index, stopping);
                painting.Show(Encode(await Draw(painting, figures)));
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                // The watchers see the figures grow old, and new ones as soon as there are some.
                LogNotPainted(painting.Municipality.Key, failure);
            }

            var rest = Rest * Stopwatch.GetElapsedTime(began);
            await Task.Delay(rest > Tick ? rest : Tick, time, CancellationToken.None);
        }
    }

    private async Task<string> Draw(Painting painting, Figures figures)
    {
        await using var scope = scopes.CreateAsyncScope();
        var site = scope.ServiceProvider.GetRequiredService<Site>();
        site.Enter(figures.Steered.Municipality, painting.Words, $"/{painting.Municipality.Key}/ledning");
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, loggers);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(BoardView.Figures)] = figures });
            return (await renderer.RenderComponentAsync(painting.View, parameters)).ToHtmlString();
        });
    }

    /// <summary>One event of the stream: every line of the HTML is a line of data.</summary>
    private static byte[] Encode(string html) =>
        Encoding.UTF8.GetBytes($"data: {html.ReplaceLineEndings("\n").Replace("\n", "\ndata: ", StringComparison.Ordinal)}\n\n");

    [LoggerMessage(Level = LogLevel.Warning, Message = "The board of {Municipality} could not be painted")]
    private partial void LogNotPainted(string municipality, Exception failure);
}
