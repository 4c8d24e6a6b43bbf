import {Command, CommanderError, InvalidArgumentError, Option} from 'commander';
import {certificateKinds} from '../answers/certificate.ts';
import {normalizeFingerprint} from '../answers/mirror.ts';
import {languages, message} from '../messages/message.ts';
import type {MessageKey} from '../messages/catalogue.ts';
import type {Say} from '../messages/translate.ts';
import type {Context, GlobalOptions} from './context.ts';
import {exitCodeRows} from './exit-code-rows.ts';
import {helpWords} from './help-words.ts';

/** What a chosen command needs to run: it is told the context and returns the exit code. */
export type Runner = (context: Context) => Promise<number>;

export type ProgramInput = {
	readonly say: Say;
	readonly version: string;
	/** Told which command was chosen, with the options every command knows. */
	readonly onCommand: (options: GlobalOptions, run: Runner) => void;
};

const fingerprints = (say: Say) => (text: string, earlier: readonly string[] = []): readonly string[] => {
	const fingerprint = normalizeFingerprint(text);
	if (fingerprint === undefined) {
		throw new InvalidArgumentError(say(message('answers.fingerprint.invalid')));
	}

	return [...earlier, fingerprint];
};

/** A further list below Commander's own, with its columns and its breaks. */
const exitCodesHelp = (command: Command, say: Say): string => {
	const help = command.createHelp();
	help.prepareContext({helpWidth: command.configureOutput().getOutHelpWidth?.()});
	const width = help.padWidth(command, help);
	const rows = exitCodeRows(say).map(([codes, meaning]) => help.formatItem(codes, width, meaning, help));
	return ['', ...help.formatItemList(say(message('commands.help.exitCodes')), rows, help)].join('\n').trimEnd();
};

/** As Commander itself says it. */
const missingAnswers = 'error: required option \'--answers <file>\' not specified';

const collect = (word: string, earlier: readonly string[] = []): readonly string[] => [...earlier, word];

/** The command line: every verb, its options and its help, in the reader's language. Parsing it calls `onCommand` once, or throws CommanderError. */
export const buildProgram = ({say, version, onCommand}: ProgramInput): Command => {
	const text = (key: MessageKey): string => say(message(key));
	// Commander's own headings, in the reader's language.
	const titles = new Map([
		['Usage:', text('commands.help.usage')],
		['Options:', text('commands.help.options')],
		['Global Options:', text('commands.help.globalOptions')],
		['Commands:', text('commands.help.commands')],
	]);
	const program = new Command('jitsi-wizard')
		.description(text('commands.description'))
		.version(version, '-V, --version', text('commands.option.version'))
		.helpOption('-h, --help', text('commands.option.help'))
		.helpCommand('help [command]', text('commands.help.command'))
		.configureHelp(helpWords(say, titles))
		.addOption(new Option('--language <code>', text('commands.option.language')).choices([...languages]))
		.option('--plain', text('commands.option.plain'))
		.option('--json', text('commands.option.json'))
		.option('--verbose', text('commands.option.verbose'))
		.option('--untested', text('commands.option.untested'))
		.option('--accept-key <fingerprint>', text('commands.option.acceptKey'), fingerprints(say))
		.option('--debug', text('commands.option.debug'))
		.addHelpText('after', ({command}) => exitCodesHelp(command, say))
		// Errors are said by usage-error.ts, in the reader's language.
		.showSuggestionAfterError(false)
		.configureOutput({outputError: () => undefined})
		.exitOverride();

	const addTo = <O extends object>(parent: Command, name: string, description: MessageKey, load: () => Promise<(context: Context, options: O) => Promise<number>>, hidden = false): Command => {
		const command = parent.command(name, {hidden}).description(text(description)).helpOption('-h, --help', text('commands.option.help')).exitOverride();
		command.action((options: O) => {
			onCommand(program.opts<GlobalOptions>(), async context => (await load())(context, options));
		});
		return command;
	};

	const add = <O extends object>(name: string, description: MessageKey, load: () => Promise<(context: Context, options: O) => Promise<number>>, hidden = false): Command =>
		addTo(program, name, description, load, hidden);

	// Without a verb it is the wizard, and a word it does not know is a verb that does not exist.
	program.command('wizard', {isDefault: true}).description(text('commands.wizard.description')).helpOption('-h, --help', text('commands.option.help')).exitOverride()
		.configureOutput({outputError: () => undefined}).allowExcessArguments()
		.option('--answers <file>', text('commands.option.beginning'))
		.action((options: {readonly answers?: string}, command: Command) => {
			if (command.args.length > 0) {
				throw new CommanderError(64, 'commander.unknownCommand', `unknown command '${command.args[0]}'`);
			}

			onCommand(program.opts<GlobalOptions>(), async context => (await import('./wizard.ts')).wizard(context, options));
		});
	add('plan', 'commands.plan.description', async () => (await import('./plan.ts')).plan)
		.option('--answers <file>', text('commands.option.answers'))
		.option('--set <name=value>', text('commands.option.set'), collect)
		.addOption(new Option('--format <format>', text('commands.option.format')).choices(['text', 'json', 'sh']).default('text'))
		.option('--example', text('commands.option.example'))
		.option('--schema', text('commands.option.schema'))
		.hook('preAction', command => {
			// A person who typed no file would wait for nothing; a pipe is read.
			if (process.stdin.isTTY && ['answers', 'set', 'example', 'schema'].every(name => command.opts<Readonly<Record<string, unknown>>>()[name] === undefined)) {
				throw new CommanderError(64, 'commander.missingMandatoryOptionValue', missingAnswers);
			}
		});
	add('apply', 'commands.apply.description', async () => (await import('./apply.ts')).apply)
		.option('--answers <file>', text('commands.option.answers'))
		.option('--set <name=value>', text('commands.option.set'), collect)
		.option('--passphrase-stdin', text('commands.option.passphraseStdin'))
		.option('-y, --yes', text('commands.option.yes'))
		.hook('preAction', command => {
			const {answers, set} = command.opts<{readonly answers?: string; readonly set?: readonly string[]}>();
			if (answers === undefined && set === undefined) {
				throw new CommanderError(64, 'commander.missingMandatoryOptionValue', missingAnswers);
			}
		});
	add('watch', 'commands.watch.description', async () => (await import('./watch.ts')).watch)
		.option('--schema', text('commands.option.eventSchema'));
	add('resume', 'commands.resume.description', async () => (await import('./resume.ts')).resume)
		.option('--skip <step>', text('commands.option.skip'));
	add('report', 'commands.report.description', async () => (await import('./save-report.ts')).saveReport);
	add('status', 'commands.status.description', async () => (await import('./status.ts')).status);
	add('hosts', 'commands.hosts.description', async () => (await import('./hosts.ts')).hosts)
		.option('--address <address>', text('commands.option.address'))
		.option('-y, --yes', text('commands.option.yes'));
	const certificate = program.command('certificate').description(text('commands.certificate.description')).helpOption('-h, --help', text('commands.option.help'))
		.helpCommand(false).exitOverride().configureOutput({outputError: () => undefined});
	certificate.action(() => {
		onCommand(program.opts<GlobalOptions>(), async context => (await import('./certificate/show.ts')).showCertificate(context));
	});
	addTo(certificate, 'set', 'commands.certificate.set.description', async () => (await import('./certificate/set.ts')).setCertificate)
		.option('--answers <file>', text('commands.certificate.option.answers'))
		.addOption(new Option('--kind <kind>', text('commands.certificate.option.kind')).choices([...certificateKinds]))
		.option('--cert <file>', text('commands.certificate.option.cert'))
		.option('--key <file>', text('commands.certificate.option.key'))
		.option('--chain <file>', text('commands.certificate.option.chain'))
		.option('--passphrase-file <file>', text('commands.certificate.option.passphraseFile'))
		.option('--suffix <name>', text('commands.certificate.option.suffix'))
		.option('--subnet <network...>', text('commands.certificate.option.subnet'))
		.option('--import-cert <file>', text('commands.certificate.option.importCert'))
		.option('--import-key <file>', text('commands.certificate.option.importKey'))
		.option('--email <address>', text('commands.certificate.option.email'))
		.option('--directory <url>', text('commands.certificate.option.directory'))
		.option('--ca <file>', text('commands.certificate.option.ca'))
		.option('--agree', text('commands.certificate.option.agree'))
		.option('-y, --yes', text('commands.option.yes'));
	addTo(certificate, 'renew', 'commands.certificate.renew.description', async () => (await import('./certificate/renew.ts')).renewCertificate)
		.option('--dry-run', text('commands.certificate.option.dryRun'))
		.addOption(new Option('--scheduled').hideHelp());
	certificate.command('leaf <name>').description(text('commands.certificate.leaf.description')).helpOption('-h, --help', text('commands.option.help')).exitOverride()
		.requiredOption('--out <folder>', text('commands.certificate.option.out'))
		.option('--address <address...>', text('commands.certificate.option.address'))
		.action((name: string, options: {readonly out: string; readonly address?: readonly string[]}) => {
			onCommand(program.opts<GlobalOptions>(), async context => (await import('./certificate/leaf.ts')).makeLeaf(context, {...options, name}));
		});
	addTo(certificate, 'deploy', 'commands.engine.description', async () => async context => (await import('./certificate/deploy.ts')).deployCertificate(context), true);
	add('uninstall', 'commands.uninstall.description', async () => (await import('./uninstall.ts')).uninstall)
		.option('-y, --yes', text('commands.option.yesUninstall'))
		.option('--keep-recordings', text('commands.option.keepRecordings'))
		.option('--purge', text('commands.option.purge'))
		.option('--program', text('commands.option.programToo'));
	add('engine', 'commands.engine.description', async () => (await import('./engine.ts')).engine, true)
		.requiredOption('--run <id>')
		.option('--plan <file>')
		.option('--resume')
		.option('--undo')
		.option('--purge')
		.option('--keep-recordings');
	add('transaction', 'commands.transaction.description', async () => (await import('./transaction.ts')).transaction, true)
		.requiredOption('--step <id>')
		.requiredOption('--action <number>');
	// Commands made above would take this over: only the wizard itself looks at its words.
	return program.allowExcessArguments();
};
