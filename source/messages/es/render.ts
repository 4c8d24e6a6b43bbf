import type {Entry} from '../message.ts';
import type {render as en} from '../en/render.ts';

/** Spanish sentences of the room `render`. */
export const render: Readonly<Record<keyof typeof en, Entry>> = {
	'render.plan.heading': 'Lo que se hará en este equipo para {domain}',
	'render.plan.nothingYet': 'Esto es un plan. Todavía no se ha cambiado nada.',
	'render.plan.packages': 'Paquetes que se instalan, con lo que necesitan:',
	'render.plan.fetch': 'Descarga: unos {megabytes} MB',
	'render.plan.disk': 'Espacio en disco: unos {megabytes} MB',
	'render.plan.files': 'Archivos que se escriben o amplían:',
	'render.plan.ports': 'Puertos a los que después se puede llegar desde la red:',
	'render.plan.outside': 'Servidores externos con los que hablan este equipo o sus páginas:',
	'render.plan.advice': 'Lo que solo puede hacer usted:',
	'render.plan.undo': 'Cómo deshacerlo:',
	'render.plan.undoCovers': 'sudo {command} quita los paquetes que vinieron con esto y deja cada archivo cambiado como estaba.',

	'render.script.title': 'Reuniones en {domain}, paso a paso, como lo haría jitsi-wizard {program}.',
	'render.script.limits': 'Para leerlo o para hacerlo a mano. A diferencia del programa, no se puede reanudar ni deshacer y no prueba que las reuniones funcionen.',
	'render.script.root': 'Este script debe ejecutarse como root.',

	'render.level.ok': 'bien',
	'render.level.warn': 'aviso',
	'render.level.block': 'alto',
	'render.override.confirm': 'Puede seguir de todos modos; se le preguntará una vez.',
	'render.override.untested': 'Para seguir de todos modos, use --untested.',
	'render.override.accept-key': 'Si ha comprobado la clave por su cuenta, use --accept-key con su huella.',

	'render.proof.passed': 'bien',
	'render.proof.failed': 'FALLO',
	'render.proof.waiting': 'en espera',

	'render.problem.heading': 'Se ha detenido aquí: {what}',
	'render.problem.next': 'Qué hacer: {next}',
	'render.problem.details': 'Detalles:',

	'render.plain.started': 'Empieza la ejecución {run} ({date}).',
	'render.plain.resumed': 'La ejecución {run} sigue donde se detuvo ({date}).',
	'render.plain.download': 'Descargando, {percent} %: {label}',
	'render.plain.install': 'Instalando, {percent} %: {label}',
	'render.plain.packages': {one: '{count} paquete de una vez.', other: '{count} paquetes de una vez.'},
	'render.plain.waiting.lock': {one: 'Otro programa está instalando paquetes: {details}. Esperando desde hace {count} segundo.', other: 'Otro programa está instalando paquetes: {details}. Esperando desde hace {count} segundos.'},
	'render.plain.waiting.download': {one: 'Sin datos desde hace {count} segundo: {details}', other: 'Sin datos desde hace {count} segundos: {details}'},
	'render.plain.waiting.probe': {one: 'Esperando a {details} desde hace {count} segundo.', other: 'Esperando a {details} desde hace {count} segundos.'},
	'render.plain.changed': 'Hecho: {step}',
	'render.plain.already': 'Ya estaba así: {step}',
	'render.plain.done': 'Terminado en {duration}.',
	'render.plain.failed': 'Detenido por un problema tras {duration}. Lo hecho hasta ahora se conserva.',
	'render.plain.stopped': 'Detenido tras {duration} (código de salida {code}). Lo hecho hasta ahora se conserva.',

	'render.result.ready': 'Su servidor de reuniones está listo:',
	'render.result.who.public': 'Cualquier persona en internet que tenga el enlace puede abrir una sala y entrar. No hay cuentas ni contraseñas.',
	'render.result.who.lan': 'Cualquier persona de esta red puede abrir una sala y entrar. No hay cuentas ni contraseñas.',
	'render.result.hosts': 'Ningún servidor de nombres conoce este nombre. Añada esta línea al archivo hosts de cada uno de los demás equipos que participen:',
	'render.result.phones': 'Los móviles y las tabletas no tienen ese archivo: para ellos, añada el nombre al router o al servidor de nombres de su red.',
	'render.result.certificate.self-signed': 'El certificado se hizo en este equipo, así que cada navegador avisa una vez. Compare la huella que muestra con la de la prueba del certificado y continúe. Las aplicaciones de Jitsi para móviles lo rechazan.',
	'render.result.proofs': 'Prueba de que funciona:',
	'render.result.next': 'A continuación:',
	'render.result.tryBridge': 'Pruébelo con tres personas. Si solo son dos, use este enlace, que las lleva por el servidor igual que si fueran tres: {url}',
	'render.result.status': 'Compruebe cuando quiera que funciona: sudo {command}',
	'render.result.docker': 'Cuide los contenedores a mano en {folder}, por ejemplo: {command} (o logs, restart; lo explica el README que hay allí).',
	'render.result.uninstall': 'Para retirarlo todo: sudo {command}',

	'render.status.well': 'Las reuniones funcionan en {url}',
	'render.status.address': 'Los servicios funcionan, pero la dirección de este equipo ha cambiado.',
	'render.status.failed': {one: 'Las reuniones en {url} no funcionan del todo: ha fallado {count} prueba.', other: 'Las reuniones en {url} no funcionan del todo: han fallado {count} pruebas.'},
};
