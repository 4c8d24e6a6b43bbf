import type {Box} from '../harness/box.ts';
import {imageReference} from './names.ts';

/** Folder of the stack in a box, and the name its page is opened by. */
export const handFolder = '/srv/meet';
export const handDomain = 'meet.lab.test';

/** Secrets of the tests; the bridge and the focus log in to prosody with them. */
const secrets = {JICOFO_AUTH_PASSWORD: 'focus-secret', JVB_AUTH_PASSWORD: 'bridge-secret'} as const;

/** Changes to the hand-made stack: variables of the .env file, and lines for a service below its `image`. */
export type HandOptions = {readonly environment?: Readonly<Record<string, string>>; readonly more?: Readonly<Record<string, string>>};

/** Write a compose file in the manner of upstream's, with a proxy before it, its folders and .env; nothing is started. */
export async function writeStack(box: Box, {environment = {}, more = {}}: HandOptions = {}): Promise<void> {
	await box.write(`${handFolder}/compose.yaml`, composeFile(more));
	await box.write(`${handFolder}/proxy/meet.conf`, virtualHost);
	const variables = {...secrets, PUBLIC_URL: `https://${handDomain}`, JVB_ADVERTISE_IPS: box.address, ...environment};
	await box.write(`${handFolder}/.env`, Object.entries(variables).map(([name, value]) => `${name}=${value}\n`).join(''), '600');
	await box.ok(['sh', '-ec', `cd "$1"
mkdir -p config/web config/prosody config/jicofo config/jvb storage/web storage/prosody
chown -R 1000:1000 storage
[ -e proxy/cert.pem ] || openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj "/CN=$2" -addext "subjectAltName=DNS:$2" -keyout proxy/key.pem -out proxy/cert.pem`, 'sh', handFolder, handDomain]);
}

/** Run `docker compose` in the stack's folder. */
export const composeArgv = (...argv: readonly string[]): string[] => ['docker', 'compose', '--project-directory', handFolder, ...argv];

const service = (name: 'web' | 'prosody' | 'jicofo' | 'jvb', more: string): string => `  ${name}:
    image: ${imageReference(name)}
    restart: unless-stopped
    read_only: true
    tmpfs:
      - /run:size=16M,mode=1750,exec
      - /tmp:size=16M,mode=1777,noexec
    networks: { meet.jitsi: ${name === 'prosody' ? '{ aliases: [xmpp.meet.jitsi] }' : '{}'} }
${more}`;

const composeFile = (more: Readonly<Record<string, string>>): string => `services:
  proxy:
    image: ${imageReference('proxy')}
    restart: unless-stopped
    ports: ['443:4444', '80:80']
    volumes:
      - ./proxy:/etc/nginx/conf.d:ro
    networks: { meet.jitsi: {} }
${more['proxy'] ?? ''}
${service('web', `    volumes:
      - ./config/web:/config
      - ./storage/web:/storage
    environment:
      - PUBLIC_URL
      - DISABLE_HTTPS=\${DISABLE_HTTPS-1}
      - NGINX_RESOLVER=127.0.0.11 valid=10s
    depends_on: [jvb]
${more['web'] ?? ''}`)}
${service('prosody', `    volumes:
      - ./config/prosody:/config
      - ./storage/prosody:/var/lib/prosody
    environment:
      - JICOFO_AUTH_PASSWORD
      - JVB_AUTH_PASSWORD
      - ENABLE_AUTH
${more['prosody'] ?? ''}`)}
${service('jicofo', `    ports: ['127.0.0.1:8888:8888']
    volumes:
      - ./config/jicofo:/config
    environment:
      - JICOFO_AUTH_PASSWORD
      - JICOFO_ENABLE_REST=\${JICOFO_ENABLE_REST-1}
      - JICOFO_ENABLE_HEALTH_CHECKS
    depends_on: [prosody]
${more['jicofo'] ?? ''}`)}
${service('jvb', `    ports: ['10000:10000/udp', '127.0.0.1:8080:8080']
    volumes:
      - ./config/jvb:/config
    environment:
      - JVB_AUTH_PASSWORD
      - JVB_ADVERTISE_IPS
      - JVB_DISABLE_STUN
      - JVB_STUN_SERVERS
      - VIDEOBRIDGE_MAX_MEMORY
    depends_on: [prosody]
${more['jvb'] ?? ''}`)}
networks:
  meet.jitsi: {}
`;

const virtualHost = `server_names_hash_bucket_size 64;
map $http_upgrade $connection_upgrade { default upgrade; '' close; }
resolver 127.0.0.11 valid=10s;
server {
	listen 80;
	server_name ${handDomain};
	return 301 https://$host$request_uri;
}
server {
	listen 4444 ssl;
	http2 on;
	server_name ${handDomain};
	ssl_certificate /etc/nginx/conf.d/cert.pem;
	ssl_certificate_key /etc/nginx/conf.d/key.pem;
	location / {
		set $web http://web:8000;
		proxy_pass $web;
		proxy_http_version 1.1;
		proxy_set_header Host $host;
		proxy_set_header Upgrade $http_upgrade;
		proxy_set_header Connection $connection_upgrade;
	}
}
`;
