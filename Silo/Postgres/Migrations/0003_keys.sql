-- ASP.NET's data-protection keys, as XML: what one web has signed or hidden, every other can read. Secrets.
CREATE TABLE data_protection_key (
    name text PRIMARY KEY,
    xml  text NOT NULL
);
