import type {Entry} from '../message.ts';
import type {wizardDocker as en} from '../en/wizard-docker.ts';

/** Frases de las pantallas que trae consigo la elección del método. */
export const wizardDocker: Readonly<Record<keyof typeof en, Entry>> = {
	'wizard.screen.ports': 'Puertos',

	'wizard.method.recommended': '{what} (recomendado aquí)',
	'wizard.method.dockerMeans': 'Cinco contenedores de las imágenes oficiales, el servidor web nginx en uno propio. Aparte de Docker no se instala nada; los demás servidores web siguen como están. Lo adecuado donde ya viven otros servicios.',
	'wizard.method.because.classicHere': 'Jitsi Meet ya está instalado aquí de la forma clásica, así que se sigue por ahí.',
	'wizard.method.because.stackHere': 'Jitsi Meet ya está aquí en contenedores, en {folder}, así que se sigue por ahí.',
	'wizard.method.because.portTaken': '{owner} ya usa el puerto {port}. Los contenedores caben a su lado en otros puertos; por eso se recomienda Docker.',
	'wizard.method.because.dockerHere': 'Docker ya trabaja en este equipo, así que los contenedores encajan mejor.',
	'wizard.method.because.memory': 'Con {total} GB de memoria se recomienda la forma clásica: necesita algo menos que los contenedores.',
	'wizard.method.because.alone': 'Nada más sirve páginas web aquí; por eso se recomienda la forma clásica, la más sencilla.',
	'wizard.method.asking': 'Preguntando si se pueden descargar las imágenes…',

	'wizard.ports.title': '¿Qué puertos deben tener las páginas?',
	'wizard.ports.why': 'Las páginas web suelen tener el puerto 443, y el 80 para http. Aquí los tiene otro programa, o antes usted eligió otros.',
	'wizard.ports.proposed': '{https} para https y {http} para http',
	'wizard.ports.other': 'Otros puertos…',
	'wizard.ports.otherMeans': 'Dos números de 1 a 65535 que no use ningún otro programa.',
	'wizard.ports.taken': 'El puerto {port} lo usa {owner}.',
	'wizard.ports.takenBoth': 'Los puertos 80 y 443 los usa {owner}.',
	'wizard.ports.addressPlain': 'La dirección de las reuniones queda sin número.',
	'wizard.ports.address': 'El puerto forma parte de la dirección, como https://meet.lab.test:{port}/. Hay que escribirlo, y algunas redes de empresa lo bloquean.',
	'wizard.ports.noLetsEncrypt': 'Más adelante no se podrá obtener un certificado de Let’s Encrypt: pregunta en el puerto 80.',
	'wizard.ports.https.title': '¿Qué puerto para https?',
	'wizard.ports.https.means': 'Por ejemplo, 8443.',
	'wizard.ports.http.title': '¿Qué puerto para http?',
	'wizard.ports.http.means': 'Por ejemplo, 8000. Solo lleva a los navegadores a https.',

	'wizard.review.row.images': 'Imágenes',
	'wizard.review.images.only': {one: '{count} imagen', other: '{count} imágenes'},
	'wizard.review.images.onlySize': {one: '{count} imagen (más de {fetch})', other: '{count} imágenes (más de {fetch})'},
	'wizard.review.images.summary': {one: '{count} imagen y {packages} paquetes por nombre', other: '{count} imágenes y {packages} paquetes por nombre'},
	'wizard.review.images.size': {one: '{count} imagen (más de {fetch}), {packages} paquetes por nombre', other: '{count} imágenes (más de {fetch}), {packages} paquetes por nombre'},
	'wizard.review.packages.dockerMeans': 'Todo de lo que arrancan los contenedores, con versiones fijas. Sus archivos, ajustes y contraseñas van a {folder}. Abajo hay paquetes solo donde hay que instalar el propio Docker o una herramienta; lo que ya está se queda como está.',
	'wizard.review.firewall.docker': 'Docker abre él mismo sus puertos',
	'wizard.review.firewall.dockerMeans': 'Docker publica los puertos sin pasar por las reglas de ufw ni firewalld: lo que nombra la fila Puertos se alcanza en cuanto funcionan los contenedores, digan lo que digan esos cortafuegos. Por eso no se añaden reglas. Para dejar fuera a alguien, use el cortafuegos de su proveedor o router, o la cadena DOCKER-USER de Docker. La carpeta es {folder}.',

	'wizard.review.undo.dockerMeans': 'sudo jitsi-wizard uninstall para y quita los contenedores, quita sus imágenes y la carpeta {folder} con todo lo que los contenedores guardaron en ella (cuentas, certificado), nuestra línea en /etc/hosts y los paquetes que vinieron con esta instalación: Docker mismo solo si vino con ella y nada más lo necesita. Los archivos y ajustes de usted en la carpeta se quedan, y también un Docker que ya tuviera.',
	'wizard.result.laterDocker': 'Los contenedores a mano, en {folder}: también docker compose logs y docker compose restart. Lo explica el README que hay allí.',

	'wizard.help.ports': 'Un puerto es un número que distingue los programas de un equipo. Los navegadores usan por sí mismos el 443 para https; cualquier otro tiene que estar en la dirección. Si puede liberar los puertos 80 y 443, detenga el programa que se nombra aquí, vuelva atrás y compruebe de nuevo.',
	'wizard.help.ports.wrong': 'Si se equivoca: sudo jitsi-wizard con otros puertos vuelve a iniciar los contenedores con ellos.',
};
