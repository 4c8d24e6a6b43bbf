import {afterEach, expect, test} from 'vitest';
import {occupyPort} from './harness/faults.ts';
import {dockerProduct, type DockerProduct} from './support/docker-product.ts';
import {domain} from './support/product.ts';
import {startWalk, toReview} from './support/walk.ts';
import {answers, working} from './support/web.ts';

let product: DockerProduct | undefined;
afterEach(async () => {
	await product?.end();
	product = undefined;
});

test('[all] a fresh Debian 13 without Docker, from welcome to the proof of a server in containers, with five questions', async () => {
	product = await dockerProduct(13, 'nothing');
	const walk = startWalk(product, {name: 'docker-en-80x24'});
	const {terminal, say, see, pass, press} = walk;
	await pass('welcome', say.welcome, 'enter');
	await see(say.warnings);
	await terminal.type('2');
	await pass('method', say.method);
	press('down');
	await pass('method-docker', 'Five containers', 'enter');
	await pass('reach', say.reach, 'enter');
	await see('3 of 6');
	await see(say.domain);
	await toReview(walk, domain);
	await see('5 images');
	await see('Docker opens its ports itself');
	await terminal.type('i');
	press('enter');
	await pass('progress', say.progress);
	await see(say.result, 600);
	walk.keep('result');
	// Nothing of this install needs curl; the look from outside does.
	await product.box.ok(['apt-get', 'install', '-y', '-q', 'curl'], {environment: {DEBIAN_FRONTEND: 'noninteractive'}});
	expect(await answers(product.box)).toEqual(working);
	press('enter');
	expect((await product.journal()).at(-1)).toMatchObject({type: 'run-finished', exitCode: 0});
	expect((await product.docker('ps', '--format', '{{.Names}}')).stdout.trim().split('\n')).toHaveLength(5);
}, 900_000);

test('[all] the same in Spanish in a low terminal where another program has ports 80 and 443: six questions, other ports, and the address names the port', async () => {
	product = await dockerProduct(13, 'nothing');
	for (const port of [80, 443]) {
		await occupyPort(product.box, 'tcp', port);
	}

	const walk = startWalk(product, {name: 'docker-es-60x20', language: 'es', size: {columns: 60, rows: 20}});
	const {terminal, say, see, pass, press} = walk;
	await pass('welcome', say.welcome, 'enter');
	await see(say.warnings);
	await terminal.type('2');
	// Docker is what is recommended here.
	await pass('method', say.method);
	await pass('method-docker', 'Cinco contenedores', 'enter');
	await pass('ports', '¿Qué puertos deben tener las páginas?');
	await see('2 de 7');
	press('down');
	press('enter');
	await terminal.type('6000');
	press('enter');
	await pass('port-refused', 'Los navegadores se niegan');
	for (let typed = 0; typed < 4; typed++) {
		press('backspace');
	}

	await terminal.type('8443');
	press('enter');
	await terminal.type('8000');
	await pass('ports-chosen', '8000', 'enter');
	await pass('reach', say.reach, 'enter');
	await see(say.domain);
	await toReview(walk, domain);
	await see('8443/tcp');
	await terminal.type('i');
	press('enter');
	await pass('progress', say.progress);
	await see(say.result, 600);
	walk.keep('result');
	await see(`https://${domain}:8443/`);
	press('enter');
	expect((await product.journal()).at(-1)).toMatchObject({type: 'run-finished', exitCode: 0});
}, 900_000);
