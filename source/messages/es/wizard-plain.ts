import type {Entry} from '../message.ts';
import type {wizardPlain as en} from '../en/wizard-plain.ts';

/** Frases en español de las preguntas en texto sencillo. */
export const wizardPlain: Readonly<Record<keyof typeof en, Entry>> = {
	'wizard.plain.begin': 'Texto sencillo: responda con un número o un texto e Intro. Intro sin más toma lo que está entre corchetes, ? explica, < vuelve atrás, Ctrl-C sale.',
	'wizard.plain.prompt': 'Respuesta (? ayuda, < atrás):',
	'wizard.plain.promptUsual': 'Respuesta [{usual}] (? ayuda, < atrás):',
	'wizard.plain.promptFirst': 'Respuesta [{usual}] (? ayuda, < salir):',
	'wizard.plain.typed': 'Escrito hasta ahora: {text}',
	'wizard.plain.unclear': 'Escriba un número del 1 al {count}, ? para ver la ayuda o < para volver atrás.',
	'wizard.plain.again': 'Comprobar de nuevo',
	'wizard.plain.empty': 'Con un solo - queda vacío.',
	'wizard.plain.path': 'Una ruta que termina en / enumera lo que hay; también Tab antes de Intro.',
	'wizard.plain.files': 'En {path} hay:',
	'wizard.plain.noFile': 'No hay nada con ese nombre.',
	'wizard.plain.keep': 'Dejarlo todo; volver',
	'wizard.plain.purge': 'Quitar también lo que se cambió después y lo que dejan los paquetes',
	'wizard.plain.purgeNot': 'Dejar, después de todo, lo que se cambió después',
	'wizard.plain.recordings': 'Conservar las reuniones grabadas',
	'wizard.plain.recordingsNot': 'Quitar, después de todo, las reuniones grabadas',
	'wizard.plain.words': 'Para que se le explique una palabra, escriba ? y la palabra: {words}. Con ?? se explican todas.',
	'wizard.plain.unknownWord': 'Esa palabra no está aquí. Se explican estas: {words}.',
	'wizard.plain.whole': 'Todo por entero, con todas las órdenes y todos los archivos',
	'wizard.plain.save': 'Guardar estas respuestas en un archivo',
	'wizard.plain.write': 'Escribir el plan como script de shell en un archivo',
	'wizard.plain.openFirewall': 'Añadir las reglas del cortafuegos, después de todo',
	'wizard.plain.leaveFirewall': 'Dejar el cortafuegos como está',
	'wizard.plain.install': '¿Instalar ahora? [s/N] (un número muestra más, ? ayuda, < atrás):',
	'wizard.plain.exchange': '¿Cambiarlo ahora? [s/N] (un número muestra más, ? ayuda, < atrás):',
	'wizard.plain.unclearReview': 'Escriba s o n, un número del 1 al {count}, ? para ver la ayuda o < para volver atrás.',
};
