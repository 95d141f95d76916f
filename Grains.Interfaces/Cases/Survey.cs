namespace Servicenav.Cases;

/// <summary>The citizen grades how a closed case was met (L9), once for each closing.</summary>
[GenerateSerializer, Immutable, Alias("case-answer-survey")]
public sealed record AnswerSurvey(
    Guid RequestId, Actor By,
    [property: Id(0)] IReadOnlyDictionary<SurveyQuestion, int> Grades) : CaseCommand(RequestId, By);

/// <param name="Grades">From 1, not at all, to 5, entirely.</param>
[GenerateSerializer, Immutable, Alias("survey-answered")]
public sealed record SurveyAnswered(
    [property: Id(0), Impersonal] IReadOnlyDictionary<SurveyQuestion, int> Grades) : CaseEvent
{
    public const int Worst = 1;
    public const int Best = 5;

    /// <summary>0 to 100: the mean grade, so that 1 is 0 and 5 is 100.</summary>
    public static int Index(IReadOnlyDictionary<SurveyQuestion, int> grades) =>
        (int)Math.Round((grades.Values.Average() - Worst) * 100 / (Best - Worst), MidpointRounding.AwayFromZero);
}

/// <summary>The same questions in every survey, so that years and municipalities can be compared.</summary>
public enum SurveyQuestion
{
    /// <summary>It was easy to reach the municipality.</summary>
    Reach,

    /// <summary>The answer was easy to understand.</summary>
    Clarity,

    /// <summary>It took reasonably long.</summary>
    Time,

    /// <summary>The citizen was met well.</summary>
    Treatment,

    /// <summary>The citizen is content on the whole.</summary>
    Whole,
}
