import type {Entry} from '../message.ts';
import type {wizardHelp as en} from '../en/wizard-help.ts';

/** Lo que muestra F1: las teclas y un texto para cada pantalla. */
export const wizardHelp: Readonly<Record<keyof typeof en, Entry>> = {
	'wizard.help.keys': 'Teclas',
	'wizard.help.keys.move.name': '{vertical}',
	'wizard.help.keys.move': 'se mueve por listas y textos largos; RePág y AvPág, por páginas',
	'wizard.help.keys.choose.name': 'Intro',
	'wizard.help.keys.choose': 'elige, abre, continúa',
	'wizard.help.keys.back.name': 'Esc',
	'wizard.help.keys.back': 'vuelve atrás o cierra; sus respuestas se conservan',
	'wizard.help.keys.help.name': 'F1, ?',
	'wizard.help.keys.help': 'abre y cierra esta ayuda (en los campos, solo F1)',
	'wizard.help.keys.erase.name': 'Ctrl-U',
	'wizard.help.keys.erase': 'vacía un campo; se puede pegar como siempre',
	'wizard.help.keys.leave.name': 'Ctrl-C',
	'wizard.help.keys.leave': 'pregunta si desea salir',
	'wizard.help.keys.redraw.name': 'Ctrl-L',
	'wizard.help.keys.redraw': 'vuelve a dibujar la pantalla',
	'wizard.help.welcome': 'La lista muestra lo que se ha mirado en este equipo. ! señala lo que conviene saber; la cruz, lo que hay que arreglar antes. Intro en una fila muestra por qué y qué hacer; r vuelve a mirar cuando haya cambiado algo. Tab cambia el idioma.',
	'wizard.help.method': 'La forma clásica instala los paquetes de Debian de Jitsi en este equipo, junto con el servidor web nginx. Es la más conocida y mejor documentada. Con Docker, Jitsi funciona en contenedores y no toca el resto del equipo. r comprueba de nuevo.',
	'wizard.help.reach': '«Cualquiera en internet» prepara el servidor para participantes detrás de routers de cualquier lugar. «Solo esta red» lo deja todo dentro y, una vez instalado, no necesita internet. De ello dependen los valores propuestos en las preguntas siguientes.',
	'wizard.help.domain': 'El dominio es el nombre de la dirección, como meet.miescuela.org. Si tiene un nombre propio, cree en su proveedor un registro DNS que lleve a este equipo. En una red cerrada puede inventarlo; los nombres que terminan en .test o .internal nunca pueden ser de otra persona. Tab acepta la propuesta.',
	'wizard.help.hosts': 'Los equipos buscan los nombres en un archivo llamado hosts antes de preguntar a un servidor de nombres. Con una línea ahí, este equipo encuentra su propia página. Los demás necesitan la misma línea; la recibirá al final. Añadimos un bloque marcado que se puede quitar; el resto del archivo queda byte a byte como está.',
	'wizard.help.certificate': 'Un certificado demuestra al navegador con qué servidor habla. Uno autofirmado cifra igual de bien pero no demuestra nada, de ahí el aviso: sirve para probar. En un aula, una autoridad propia responde por el servidor cuando cada dispositivo ha instalado su raíz. Para internet responde Let’s Encrypt u otra autoridad. Cualquier tipo se puede cambiar después sin parar las reuniones.',
	'wizard.help.review': 'Cada fila se abre con Intro: los pasos con sus órdenes, los paquetes, cada archivo con sus cambios. s guarda sus respuestas en un archivo con el que se puede repetir la misma instalación. La instalación solo empieza al pulsar Intro en «Instalar ahora»; i le lleva allí.',
	'wizard.help.progress': 'La instalación funciona como un servicio propio. Esta pantalla solo mira: cerrarla, perder la conexión o pulsar Ctrl-C no hace daño. l muestra el registro completo.',
	'wizard.help.result': 'Todo esto se imprime también en el terminal al terminar, para que pueda copiarlo. Tras una ejecución que no acabó bien, la lista bajo el texto muestra qué se puede hacer: intentarlo de nuevo tras arreglar la causa, cambiar una respuesta o deshacerlo todo. Teclas: r, u, s para un informe, l para el registro; RePág y AvPág mueven el texto.',
};
