using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MailKit;
using MailKit.Security;
using Microsoft.Extensions.Configuration;

namespace Servicenav;

/// <summary>
/// Which certificates of a mail server are believed: those of the system's authorities or, where <c>CertificateAuthority</c> names a PEM file, of the authorities
/// in it alone.
/// </summary>
/// <param name="Authorities">Null for the system's.</param>
internal sealed record MailTrust(X509Certificate2Collection? Authorities)
{
    private const string Key = "CertificateAuthority";
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    public static readonly MailTrust OfSystem = new((X509Certificate2Collection?)null);

    /// <exception cref="StartException">The file has no certificates; the message names the key.</exception>
    public static MailTrust From(IConfigurationSection section)
    {
        if (section[Key] is not { Length: > 0 } file)
            return OfSystem;
        try
        {
            var authorities = new X509Certificate2Collection();
            authorities.ImportFromPemFile(file);
            if (authorities.Count > 0)
                return new(authorities);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or CryptographicException)
        {
        }

        throw new StartException($"{section.Path}:{Key} is '{file}'; it must be a PEM file with certificates.");
    }

    /// <summary>A client goes by it, and as most programs do asks nobody what was revoked: a municipality's own authority seldom publishes that.</summary>
    public void Govern(MailService client)
    {
        client.CheckCertificateRevocation = false;
        if (Authorities is not null)
            client.ServerCertificateValidationCallback = (_, certificate, chain, errors) => IsTrusted(certificate, chain, errors);
    }

    /// <summary>Why no connection came about, without what the server said.</summary>
    public static string WhyNot(Exception failure) => failure switch
    {
        SslHandshakeException { ServerCertificate: not null } => "its certificate is not trusted, or is another server's",
        SslHandshakeException => "no encryption could be agreed on",
        NotSupportedException => "it offers no encryption",
        _ => failure.GetType().Name,
    };

    /// <summary>The name and all else must be right; only who signed it is judged anew.</summary>
    private bool IsTrusted(X509Certificate? certificate, X509Chain? sent, SslPolicyErrors errors)
    {
        if (certificate is null || (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != SslPolicyErrors.None)
            return false;
        using var chain = new X509Chain
        {
            ChainPolicy =
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
                ApplicationPolicy = { new Oid(ServerAuthentication) },
            },
        };
        chain.ChainPolicy.CustomTrustStore.AddRange(Authorities!);
        foreach (var element in sent?.ChainElements.AsEnumerable() ?? [])
            chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        using var own = X509CertificateLoader.LoadCertificate(certificate.GetRawCertData());
        return chain.Build(own);
    }
}
