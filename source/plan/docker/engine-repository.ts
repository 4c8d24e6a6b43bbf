/**
Where Docker publishes its engine for Debian, and the key that signs it (40 upper-case hex digits). Only Debian 12 needs it: its own
docker.io is 20.10 and knows no `docker compose`.
Address and fingerprint: docs.docker.com, engine/install/debian (docker/docs, as of 2020: "9DC8 5822 9FC7 DD38 854A E2D8 8D81 803C 0EBF CD88").
*/
export const engineRepository = {
	url: 'https://download.docker.com/linux/debian',
	key: 'https://download.docker.com/linux/debian/gpg',
	fingerprints: ['9DC858229FC7DD38854AE2D88D81803C0EBFCD88'],
} as const;
