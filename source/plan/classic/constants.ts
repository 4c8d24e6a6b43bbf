/**
Where Jitsi's packages come from and which keys sign them (fingerprints: 40 upper-case hex digits).
- Addresses: handbook, docs/devops-guide/quickstart.md (jitsi/handbook 39ea55309).
- Fingerprint: computed from files/jitsi-archive-keyring.gpg of systemli/ansible-role-apt_repositories (9b6c013), RSA-4096 of 2021-04-15,
  uid `Jitsi <dev@jitsi.org>`; a Freifunk Munich salt state has the same value. Upstream publishes none (jitsi/jitsi-meet#9084).
*/
export const jitsiRepository = {
	url: 'https://download.jitsi.org',
	key: 'https://download.jitsi.org/jitsi-key.gpg.key',
	fingerprints: ['FFD65A0DA2BEBDEB73D44C8BB4D2D216F1FD7806'],
} as const;
