using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Servicenav.Staff.Accounts;

namespace Servicenav.Staff;

/// <summary>Local accounts, as an administrator and the invited use them.</summary>
public sealed class AccountTests(SiteHost site, Browser browser) : IClassFixture<SiteHost>, IClassFixture<Browser>
{
    private const string Password = "tre gula cyklar under bron";

    [Theory]
    [InlineData(1280, true)]
    [InlineData(320, false)]
    public async Task an_invited_officer_chooses_a_password_works_and_is_out_when_the_account_is_closed(int width, bool scripts)
    {
        var (person, visit) = (width == 320 ? "parisa.rahimi" : "mats.ohlin", new Visit(Width: width, Scripts: scripts));
        await using var administrator = await browser.SignIn(site, "prov-administrator", visit);
        await administrator.IsAt("account.all");
        var link = await Invite(administrator, person);
        await administrator.Look("admin-invited");

        await using var officer = await browser.Visit(site, visit);
        await officer.Page.GotoAsync(link);
        await officer.IsAt("account.choose");
        await officer.Look("account-choose");
        await Choose(officer, "kort", "kort");
        await Choose(officer, "Sommaren2026!!", "Sommaren2026!!");
        await officer.Sees(officer.Words["account.password.guessed"]);
        await officer.Look("account-choose-wrong");
        await Choose(officer, Password, Password + "!");
        await officer.Sees(officer.Words["account.password.differs"]);
        await Choose(officer, Password, Password);
        await Assertions.Expect(officer.Page).ToHaveURLAsync(new Regex("/lund/disk$"));
        Assert.Equal(410, (await officer.Page.GotoAsync(link))!.Status);
        await officer.IsAt("account.over");
        Assert.Equal(403, (await officer.Page.GotoAsync("/lund/admin/konton"))!.Status);

        await officer.Page.GotoAsync("/lund/personal/konto");
        await officer.Look("account-own");

        await administrator.Page.GotoAsync($"/lund/admin/konto/{person}");
        await administrator.Look("admin-account");
        await administrator.Press("account.close");
        await administrator.Says("account.done.stang");
        await officer.Page.GotoAsync("/lund/disk");
        await officer.IsAt("signin.title");
        await SignIn(officer, person, Password);
        await officer.Sees(officer.Words["signin.wrong"]);
        await officer.Look("staff-sign-in-wrong");

        await administrator.Press("account.open");
        await SignIn(officer, person, Password);
        await Assertions.Expect(officer.Page).ToHaveURLAsync(new Regex("/lund/disk$"));
        await administrator.Page.GotoAsync("/lund/admin/konton");
        await administrator.Look("admin-accounts");
    }

    [Fact]
    public async Task a_changed_role_holds_from_the_next_sign_in_and_a_new_link_ends_the_old_password()
    {
        await using var administrator = await browser.SignIn(site, "prov-administrator");
        await using var officer = await Invited(administrator, "yusuf.al-hassan");
        await administrator.Page.GotoAsync("/lund/admin/konto/yusuf.al-hassan");
        await administrator.Page.Locator("input[value='Supervisor']").CheckAsync();
        await administrator.Press("account.rolesGo");
        await administrator.Says("account.done.roller");
        await officer.Page.GotoAsync("/lund/disk");
        await officer.IsAt("signin.title");
        await SignIn(officer, "yusuf.al-hassan", Password);
        await Assertions.Expect(officer.Page).ToHaveURLAsync(new Regex("/lund/disk$"));
        Assert.Equal(200, (await officer.Page.GotoAsync("/lund/ledning"))!.Status);

        await administrator.Press("account.resetGo");
        await administrator.IsAt("account.link");
        await officer.Page.GotoAsync("/lund/disk");
        await SignIn(officer, "yusuf.al-hassan", Password);
        await officer.Sees(officer.Words["signin.wrong"]);
    }

    [Fact]
    public async Task a_changed_password_signs_out_everywhere_else()
    {
        await using var administrator = await browser.SignIn(site, "prov-administrator");
        await using var here = await Invited(administrator, "ingrid.persson");
        await using var there = await browser.Visit(site);
        await there.Page.GotoAsync("/lund/personal");
        await SignIn(there, "Ingrid.Persson ", Password);
        await Assertions.Expect(there.Page).ToHaveURLAsync(new Regex("/lund/disk$"));

        await here.Page.GotoAsync("/lund/personal/konto");
        await here.Fill("nuvarande", "fel fel fel fel");
        await here.Fill(NewPassword.Field, Password + " igen");
        await here.Fill(NewPassword.Again, Password + " igen");
        await here.Press("account.changeGo");
        await here.Sees(here.Words["account.password.wrong"]);
        await here.Fill("nuvarande", Password);
        await here.Fill(NewPassword.Field, Password + " igen");
        await here.Fill(NewPassword.Again, Password + " igen");
        await here.Press("account.changeGo");
        await here.Says("account.changed");

        await there.Page.GotoAsync("/lund/disk");
        await there.IsAt("signin.title");
        await here.Page.GotoAsync("/lund/personal/konto");
        await here.Press("account.endAll");
        await here.Says("signin.out");
    }

    [Fact]
    public async Task guesses_are_stopped_in_the_same_words_as_a_wrong_name_also_before_the_right_one()
    {
        await using var administrator = await browser.SignIn(site, "prov-administrator");
        await using var officer = await Invited(administrator, "amir.tehrani");
        await using var guesser = await browser.Visit(site);
        await guesser.Page.GotoAsync("/lund/personal");
        var said = new List<string>();
        foreach (var (name, password) in new[] { ("ingen.alls", Password) }.Concat(Enumerable.Repeat(("amir.tehrani", "fel fel fel fel"), 5)).Append(("amir.tehrani", Password)))
        {
            await SignIn(guesser, name, password);
            said.Add(await guesser.Read(".notice"));
        }

        Assert.Equal([guesser.Words["signin.wrong"]], said.Distinct());
        // Who is in already stays in.
        Assert.Equal("/lund/disk", new Uri((await officer.Page.GotoAsync("/lund/disk"))!.Url).AbsolutePath);
    }

    [Fact]
    public async Task an_invitation_sent_twice_is_one_account_and_a_taken_name_is_told()
    {
        await using var administrator = await browser.SignIn(site, "prov-administrator");
        await administrator.Page.GotoAsync("/lund/admin/konton/ny");
        await administrator.Look("admin-invite");
        await administrator.Fill("namn", "revisor.ett");
        await administrator.Fill("fullt", "Rut Revisor");
        await administrator.Page.Locator("input[value='arbete']").UncheckAsync();
        await administrator.Press("account.inviteGo");
        await administrator.Sees(administrator.Words["account.no.RoleIsMissing"]);
        await administrator.Look("admin-invite-wrong");
        await administrator.Page.Locator("input[value='Auditor']").CheckAsync();
        await administrator.Press("account.inviteGo");
        var link = await administrator.Read("code");
        await administrator.Page.ReloadAsync();
        Assert.Equal(link, await administrator.Read("code"));

        await administrator.Page.GotoAsync("/lund/admin/konton/ny");
        await administrator.Fill("namn", "revisor.ett");
        await administrator.Fill("fullt", "En annan");
        await administrator.Press("account.inviteGo");
        await administrator.Sees(administrator.Words["account.no.IdIsTaken"]);
    }

    [Theory]
    [InlineData("elva tecken", "account.password.short")]
    [InlineData("password1234", "account.password.guessed")]
    [InlineData("Lösenord-Lösenord-1", "account.password.guessed")]
    [InlineData("123456789012", "account.password.guessed")]
    [InlineData("aaaaaaaaaaaaaaaa", "account.password.guessed")]
    [InlineData("AnnaLindqvist1977", "account.password.guessed")]
    [InlineData("lundlundlund12", "account.password.guessed")]
    [InlineData(Password, null)]
    [InlineData("kV7#pq9!mzR2xw", null)]
    public void a_password_is_long_and_not_what_guessers_begin_with(string password, string? fault) =>
        Assert.Equal(fault, Passwords.Fault(password, ["anna.lindqvist", "Anna Lindqvist", "lund", "Lunds kommun"]));

    private static async Task<string> Invite(Visitor administrator, string person)
    {
        await administrator.Page.GotoAsync("/lund/admin/konton/ny");
        await administrator.Page.Locator("#person").SelectOptionAsync(person);
        await administrator.Press("account.inviteGo");
        await administrator.IsAt("account.link");
        return await administrator.Read("code");
    }

    /// <summary>Somebody of the catalogue who has come in by a link.</summary>
    private async Task<Visitor> Invited(Visitor administrator, string person)
    {
        var officer = await browser.Visit(site);
        await officer.Page.GotoAsync(await Invite(administrator, person));
        await Choose(officer, Password, Password);
        await Assertions.Expect(officer.Page).ToHaveURLAsync(new Regex("/lund/disk$"));
        return officer;
    }

    private static async Task Choose(Visitor officer, string password, string again)
    {
        await officer.Fill(NewPassword.Field, password);
        await officer.Fill(NewPassword.Again, again);
        await officer.Page.Locator("main form").EvaluateAsync("it => it.noValidate = true");
        await officer.Press("account.chooseGo");
    }

    private static async Task SignIn(Visitor officer, string name, string password)
    {
        await officer.Fill("namn", name);
        await officer.Fill("losenord", password);
        await officer.Press("signin.go");
    }
}
