/** Sites of Jitsi's package, named after the domain, and the folder upstream shows an authority's question from (jitsi.md 1.8). */
export const enabledSite = (domain: string): string => `/etc/nginx/sites-enabled/${domain}.conf`;
export const classicWebroot = '/usr/share/jitsi-meet';

/** Where the certificate is that nginx shows, and the relay's copy of it (jitsi.md 1.6). */
export const classicFiles = (domain: string) => ({certificate: `/etc/jitsi/meet/${domain}.crt`, key: `/etc/jitsi/meet/${domain}.key`}) as const;
export const relayFiles = (domain: string) => ({certificate: `/etc/coturn/certs/${domain}.fullchain.pem`, key: `/etc/coturn/certs/${domain}.privkey.pem`}) as const;

/** The same with the Docker method: a folder that the proxy's container reads. */
export const dockerFiles = (folder: string) => ({certificate: `${folder}/keys/proxy/meet.crt`, key: `${folder}/keys/proxy/meet.key`}) as const;

/** Folders of this box with what everybody may fetch over plain http, and with the answers to an authority's question. */
export const publicFolder = (folder: string | undefined): string => (folder === undefined ? '/var/www/jitsi-wizard' : `${folder}/public`);
export const webrootOf = (folder: string | undefined): string => (folder === undefined ? classicWebroot : `${folder}/acme`);
