/** The two authorities that are played: Let's Encrypt as everybody uses it, and the one it offers for trials. */
export const directories = ['production', 'staging'] as const;
export type DirectoryName = (typeof directories)[number];

/** Host names of the real ones, and the ports on which a pebble answers for each in the box. */
export const hosts: Readonly<Record<DirectoryName, {readonly host: string; readonly port: number; readonly management: number}>> = {
	production: {host: 'acme-v02.api.letsencrypt.org', port: 14_000, management: 15_000},
	staging: {host: 'acme-staging-v02.api.letsencrypt.org', port: 14_001, management: 15_001},
};

/** Addresses that certbot knows by itself (certbot/_internal/constants.py). */
export const directoryUrl = (name: DirectoryName): string => `https://${hosts[name].host}/directory`;

/** Where pebble-challtestsrv answers questions for names, and takes orders. */
export const resolver = {dns: '127.0.0.1:8053', management: 'http://127.0.0.1:8055'} as const;
