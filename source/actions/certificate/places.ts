/** Where the program keeps what belongs to certificates: 0700. */
export const certificateFolder = '/etc/jitsi-wizard';

/** The lab's authority; `config` is what it was made with. */
export const labFiles = {
	certificate: `${certificateFolder}/lab-root.crt`,
	key: `${certificateFolder}/lab-root.key`,
	config: `${certificateFolder}/lab-root.cnf`,
} as const;

/** The person's own certificate, sorted and without a passphrase, whatever happens to the files it came in. */
export const ownFiles = {certificate: `${certificateFolder}/own.crt`, key: `${certificateFolder}/own.key`} as const;

/** Names the file that this copy came from: only for that one does it stand in. */
export const ownSource = `${certificateFolder}/own.source`;

/** Files in a folder that everybody may fetch: the lab's root, and a page that says what to do with it. */
export const publicFiles = (folder: string) => [`${folder}/lab-root.crt`, `${folder}/root.html`] as const;

/** What certbot trusts for an ACME server of one's own: this machine's authorities and the server's. */
export const acmeTrust = `${certificateFolder}/acme-ca.pem`;

/** Makes certbot's own service trust that file. */
export const certbotDropInFolder = '/etc/systemd/system/certbot.service.d';
export const certbotDropIn = `${certbotDropInFolder}/jitsi-wizard.conf`;

/** certbot runs what is in this folder after it has renewed (certbot's user guide, "renewal hooks"). */
export const certbotHookFolder = '/etc/letsencrypt/renewal-hooks/deploy';
export const certbotHook = `${certbotHookFolder}/jitsi-wizard`;
