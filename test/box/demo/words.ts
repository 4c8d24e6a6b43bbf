import process from 'node:process';
import type {Language} from '../../../source/messages/message.ts';
import {reflow} from '../../../source/terminal/reflow.ts';

const en = {
	usage: `Usage: npm run demo -- [options]      or: sudo ./install.sh demo [options]

Starts the wizard for real in a throw-away Debian box on this machine.

  --debian 12|13    which Debian the box gets (13)
  --answers FILE    install by an answers file instead of asking
  --plain           plain lines instead of screens
  --language en|es  language of everything that is shown
  -y, --yes         agree to what changes on this machine, and with --answers to the plan`,
	wrong: '“{word}” does not fit here.',
	notRoot: 'A box is a real Debian system with a network of its own: that needs root. Nothing was changed. Run: sudo npm run demo',
	noTerminal: 'There is no terminal to ask on. Nothing was changed. Give --answers FILE and --yes.',
	unreadable: 'This answers file cannot be read: {path}',
	intro: `This starts the wizard for real, in a throw-away Debian {release} box on this machine.
Jitsi's packages in it are stand-ins of ours: the same names, questions, files and services, but no meeting can be held with them. Everything else is real.`,
	needs: 'On this machine it needs, until it is over:',
	needsPackages: '  - Debian packages, with what they depend on: {packages}',
	needsNetwork: '  - an nftables table with one NAT rule for 10.77.0.0/16, and forwarding switched on',
	needsCache: '  - about 2 GB in {folder}',
	needsPort: '  - a port of its loopback, while you look at the page',
	question: 'Go on? [Y/n] ',
	declined: 'Nothing was changed.',
	preparing: 'Getting this machine ready.',
	starting: 'Starting a Debian {release} box. The first time this takes a minute or two, because it is made from Debian\'s packages.',
	program: 'Putting the program of this folder into the box.',
	replaced: 'The addresses in your answers file are replaced by the box\'s own, {address}.',
	command: 'In the box: {command}',
	ended: 'The wizard ended with exit code {code}.',
	noPage: 'No server was installed, so there is no page to look at.',
	page: '{url} answers with status {status}.',
	pageSilent: '{url} does not answer.',
	look: `Look at the page now:
  https://127.0.0.1:{port}/
The browser warns about the certificate, since the box made it itself. Under its own name, from another terminal:
  $ chromium --user-data-dir=/tmp/jitsi-demo \\
      --host-resolver-rules="MAP {domain}:443 127.0.0.1:{port}" \\
      https://{domain}/
  $ curl --insecure --connect-to {domain}:443:127.0.0.1:{port} \\
      https://{domain}/config.js`,
	press: 'Press any key to end the demo and delete the box.',
	deleting: 'Deleting the box and putting the network settings back.',
	packagesQuestion: 'Remove the {count} Debian packages that came with the demo? [Y/n] ',
	packagesRemoved: '{count} packages that came with the demo are removed again.',
	packagesKept: 'Packages that came with the demo and stay: {packages}',
	cacheQuestion: 'Delete {folder}? Kept, it makes the next demo start faster. [Y/n] ',
	cacheKept: '{folder} stays.',
	restored: 'This machine is as it was before.',
	interrupted: 'The demo was stopped. The box and the network settings are taken back; installed packages stay.',
} as const;

const es: Readonly<Record<keyof typeof en, string>> = {
	usage: `Uso: npm run demo -- [opciones]      o bien: sudo ./install.sh demo [opciones]

Inicia el asistente de verdad en un Debian desechable dentro de este equipo.

  --debian 12|13    qué Debian recibe (13)
  --answers ARCHIVO instalar según un archivo de respuestas en lugar de preguntar
  --plain           líneas sencillas en lugar de pantallas
  --language en|es  idioma de todo lo que se muestra
  -y, --yes         aceptar lo que cambia en este equipo y, con --answers, el plan`,
	wrong: '«{word}» no vale aquí.',
	notRoot: 'Hace falta un sistema Debian completo con su propia red, y para eso hay que ser root. No se ha cambiado nada. Ejecute: sudo npm run demo',
	noTerminal: 'No hay ninguna terminal donde preguntar. No se ha cambiado nada. Indique --answers ARCHIVO y --yes.',
	unreadable: 'No se puede leer este archivo de respuestas: {path}',
	intro: `Esto inicia el asistente de verdad, en un Debian {release} desechable dentro de este equipo.
Los paquetes de Jitsi son sustitutos nuestros: los mismos nombres, preguntas, archivos y servicios, pero con ellos no se puede celebrar ninguna reunión. Todo lo demás es real.`,
	needs: 'Mientras dure, en este equipo hacen falta:',
	needsPackages: '  - paquetes de Debian, con lo que necesitan: {packages}',
	needsNetwork: '  - una tabla de nftables con una regla NAT para 10.77.0.0/16 y el reenvío activado',
	needsCache: '  - unos 2 GB en {folder}',
	needsPort: '  - un puerto de su dirección local (loopback), mientras usted mira la página',
	question: '¿Continuar? [S/n] ',
	declined: 'No se ha cambiado nada.',
	preparing: 'Preparando este equipo.',
	starting: 'Arrancando un Debian {release}. La primera vez tarda uno o dos minutos, porque se crea con los paquetes de Debian.',
	program: 'Copiando en él el programa de esta carpeta.',
	replaced: 'Las direcciones de su archivo de respuestas se sustituyen por la del Debian desechable, {address}.',
	command: 'Dentro se ejecuta: {command}',
	ended: 'El asistente ha terminado con el código de salida {code}.',
	noPage: 'No se ha instalado ningún servidor, así que no hay página que mirar.',
	page: '{url} responde con el estado {status}.',
	pageSilent: '{url} no responde.',
	look: `Mire ahora la página:
  https://127.0.0.1:{port}/
El navegador avisa del certificado, porque es autofirmado. Con su propio nombre, desde otra terminal:
  $ chromium --user-data-dir=/tmp/jitsi-demo \\
      --host-resolver-rules="MAP {domain}:443 127.0.0.1:{port}" \\
      https://{domain}/
  $ curl --insecure --connect-to {domain}:443:127.0.0.1:{port} \\
      https://{domain}/config.js`,
	press: 'Pulse cualquier tecla para terminar la demostración y borrar el Debian desechable.',
	deleting: 'Borrando el Debian desechable y devolviendo los ajustes de red.',
	packagesQuestion: '¿Quitar los {count} paquetes de Debian que vinieron con la demostración? [S/n] ',
	packagesRemoved: 'Se han quitado los {count} paquetes que vinieron con la demostración.',
	packagesKept: 'Paquetes que vinieron con la demostración y se quedan: {packages}',
	cacheQuestion: '¿Borrar {folder}? Si se queda, la próxima demostración empieza antes. [S/n] ',
	cacheKept: '{folder} se queda.',
	restored: 'Este equipo está como antes.',
	interrupted: 'La demostración se ha detenido. Se borra el Debian desechable y se devuelven los ajustes de red; los paquetes instalados se quedan.',
};

/** A sentence of the demo, filled in. */
export type DemoSay = (key: keyof typeof en, values?: Readonly<Record<string, string | number>>) => string;

// Into a file or a pipe each sentence is one line.
const columns = (): number => (process.stdout.isTTY ? process.stdout.columns : Infinity);

/** The demo's sentences in a language. They are no part of the installed program, so they are not in its catalogues. */
export const demoSpeaker = (language: Language): DemoSay => (key, values = {}) =>
	reflow(({en, es})[language][key].replaceAll(/\{(\w+)\}/gv, (whole, name: string) => String(values[name] ?? whole)), columns());
