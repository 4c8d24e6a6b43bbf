import {isIP} from 'node:net';
import {makeLabLeaf} from '../../actions/certificate/make.ts';
import type {PairFiles} from '../../actions/certificate/types.ts';
import {labFiles} from '../../actions/certificate/places.ts';
import {addressProblem} from '../../answers/address.ts';
import {domainProblem} from '../../answers/domain.ts';
import {filePathProblem} from '../../answers/file-path.ts';
import {holdEngine} from '../../apply/hold.ts';
import {message, type Message} from '../../messages/message.ts';
import {paths} from '../../paths.ts';
import {labLeafConfig} from '../../plan/certificate/config.ts';
import {exitCodes, type Problem} from '../../problems.ts';
import type {Context} from '../context.ts';
import {needsRoot} from '../needs-root.ts';
import {isProblem} from '../prepare.ts';
import {fail} from '../report.ts';

export type LeafOptions = {readonly name: string; readonly out: string; readonly address?: readonly string[]};

const usage = (why: Message): Problem => ({
	code: 'leaf',
	exitCode: exitCodes.usage,
	what: message('commands.certificate.leaf.wrong'),
	why,
	next: message('commands.certificate.leaf.next'),
});

const wrong = ({name, out, address = []}: LeafOptions): Message | undefined =>
	domainProblem(name) ?? address.map(text => (isIP(text) === 0 ? addressProblem(text) : undefined)).find(problem => problem !== undefined) ?? filePathProblem(`${out}/x`);

/** Makes and checks both and writes them. Returns the exit code. */
const writeLeaf = async (context: Context, {name, address: addresses = []}: LeafOptions, {out, files}: {readonly out: string; readonly files: PairFiles}): Promise<number> => {
	const {system, print, say, templates} = context;
	const pair = await makeLabLeaf(system, labLeafConfig(templates, {domain: name, addresses}));
	const folder = `${paths.runtime}/leaf-${system.identity.pid}`;
	await system.run(['install', '-d', '-m', '0700', paths.runtime, folder]);
	await system.files.write(`${folder}/leaf.crt`, pair.certificate, {mode: 0o600});
	// The root may not vouch for every name: what browsers would refuse is not handed out.
	const checked = await system.run(['openssl', 'verify', '-CAfile', labFiles.certificate, '-verify_hostname', name, `${folder}/leaf.crt`]);
	await system.run(['rm', '-rf', '--', folder]);
	if (checked.exitCode !== 0) {
		return fail(context, {...usage(message('commands.certificate.leaf.outside', {name})), details: checked.stderr});
	}

	await system.files.makeDirectory(out, 0o700);
	await system.files.write(files.key, pair.key, {mode: 0o600, isNew: true});
	await system.files.write(files.certificate, pair.certificate, {mode: 0o644});
	print(say(message('commands.certificate.leaf.done', files)));
	return exitCodes.done;
};

/** `certificate leaf NAME --out DIR`: a key and a certificate for a further host of the lab. Returns the exit code. */
export const makeLeaf = async (context: Context, options: LeafOptions): Promise<number> => {
	const {system} = context;
	const {name} = options;
	const out = options.out.replace(/\/$/v, '');
	const why = wrong({...options, out});
	const refused = needsRoot(context, `jitsi-wizard certificate leaf ${name} --out ${out}`) ?? (why === undefined ? undefined : usage(why));
	if (refused !== undefined) {
		return fail(context, refused);
	}

	if (await system.files.about(labFiles.certificate) === undefined) {
		return fail(context, {...usage(message('commands.certificate.leaf.noRoot')), command: 'sudo jitsi-wizard certificate set --kind lab-ca'});
	}

	const files = {certificate: `${out}/${name}.crt`, key: `${out}/${name}.key`};
	for (const path of [files.key, files.certificate]) {
		if (await system.files.about(path) !== undefined) {
			return fail(context, usage(message('commands.certificate.leaf.exists', {path})));
		}
	}

	process.umask(0o077);
	// Keys are made in one place, and the lab's authority may be exchanged at this moment.
	const held = await holdEngine(system);
	if (isProblem(held)) {
		return fail(context, held);
	}

	try {
		return await writeLeaf(context, options, {out, files});
	} finally {
		await held.release();
	}
};
