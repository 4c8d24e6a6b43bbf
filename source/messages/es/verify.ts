import type {Entry} from '../message.ts';
import type {verify as en} from '../en/verify.ts';

/** Spanish sentences of the room `verify`. */
export const verify: Readonly<Record<keyof typeof en, Entry>> = {
	'verify.readJournal': 'Lea la causa en sus últimos mensajes: sudo {command}',
	'verify.readLog': 'Lea la causa en su registro: sudo {command}',

	'verify.units.title': 'Los servicios funcionan de forma estable',
	'verify.units.waiting': 'Los servicios acaban de arrancar; esperamos a que se mantengan en marcha.',
	'verify.units.missing': 'El servicio {unit} no está instalado; las reuniones no pueden funcionar del todo.',
	'verify.units.missingRemedy': 'Instálelo: sudo {command}',
	'verify.units.down': 'El servicio {unit} no está en marcha.',
	'verify.units.downRemedy': 'Arránquelo: sudo {command}. Si no se mantiene en marcha, sus últimos mensajes dicen por qué: sudo {journal}',
	'verify.units.silent': 'El gestor de conferencias (jicofo) consta como iniciado, pero no responde en el puerto 8888. Nadie puede entrar en una reunión.',
	'verify.units.restless': 'El servicio {unit} se detiene y vuelve a arrancar una y otra vez.',

	'verify.ports.title': 'Los puertos están abiertos en este equipo',
	'verify.ports.waiting': 'Aún no están abiertos: {ports}. Un servicio puede necesitar un momento tras arrancar.',
	'verify.ports.missing': 'El puerto {port} está cerrado: {unit} no escucha en él.',
	'verify.ports.turnKey': 'El puerto tcp 5349 está cerrado: lo más probable es que el repetidor (coturn) no pueda leer la clave del certificado. Quienes estén en una red que solo deja pasar tráfico web se quedarán sin sonido ni imagen.',
	'verify.ports.turnKeyRemedy': 'Dele al repetidor su propia copia de la clave: sudo {command}',
	'verify.ports.exposed': 'Las reuniones funcionan, pero {ports} debería responder solo a este equipo y escucha en todas las redes.',
	'verify.ports.exposedRemedy': 'Mantenga {ports} cerrado en su cortafuegos.',

	'verify.web.waiting': 'El servidor web aún no responde.',
	'verify.web.silent': 'El servidor web nginx no responde en este equipo, así que ningún navegador recibe la página.',
	'verify.web.silentRemedy': 'Compruebe su configuración y reinícielo: sudo sh -c "{command}"',
	'verify.web.prosodyWaiting': 'El servidor de chat (Prosody) todavía está arrancando.',
	'verify.web.prosodySilent': 'El servidor web responde, pero el servidor de chat (Prosody), que está detrás, no. La página se abre y nadie puede entrar en una reunión.',

	'verify.page.title': 'La página de reuniones se abre',
	'verify.page.other': 'Algo responde por {domain}, pero no es la página de reuniones. Puede que otro sitio web de este equipo haya ocupado el nombre.',
	'verify.page.otherRemedy': 'Mire qué sitio web tiene ese nombre: {command}',

	'verify.config.title': 'La página conoce su servidor',
	'verify.config.missing': 'La página no recibe sus ajustes (config.js) y por eso queda vacía.',
	'verify.config.missingRemedy': 'Mire si el archivo existe y se puede leer: {command}',
	'verify.config.other': 'Los ajustes de la página (config.js) son de otro nombre, no de {domain}.',
	'verify.config.otherRemedy': 'Mire qué nombre contienen: {command}',

	'verify.bosh.title': 'Los navegadores llegan al servidor de chat',
	'verify.bosh.unknown': 'El servidor de chat (Prosody) funciona, pero no conoce {domain}. La página se abre y nadie puede entrar en una reunión.',
	'verify.bosh.unknownRemedy': 'Su archivo principal debe contener la línea {line}. Búsquela con sudo {command}, añádala si falta y ejecute sudo {check}.',

	'verify.websocket.title': 'Los navegadores pueden mantener abierta la línea con el servidor de chat',
	'verify.websocket.refused': 'La línea abierta (websocket) se rechaza. Los participantes pueden perder la conexión una y otra vez.',
	'verify.websocket.refusedRemedy': 'Deje que el servidor de chat compruebe sus propios ajustes: sudo {command}',

	'verify.certificate.title': 'El certificado es el elegido',
	'verify.certificate.daysLeft': {one: 'Es válido durante {count} día más.', other: 'Es válido durante {count} días más.'},
	'verify.certificate.endsSoon': {one: 'Caduca pronto: queda {count} día.', other: 'Caduca pronto: quedan {count} días.'},
	'verify.certificate.otherName': 'El certificado que muestra nginx no lleva el nombre {domain}. Los navegadores lo rechazan.',
	'verify.certificate.showRemedy': 'Mire para qué nombres vale {path}: sudo {command}',
	'verify.certificate.noFile': 'El archivo del certificado {path} falta o no es un certificado. nginx todavía muestra uno antiguo y sin ese archivo no volverá a arrancar.',
	'verify.certificate.noFileRemedy': 'Mire qué hay ahí: sudo {command}',
	'verify.certificate.old': 'nginx todavía muestra un certificado anterior al de {path}.',
	'verify.certificate.oldRemedy': 'Haga que nginx lo lea de nuevo: sudo sh -c "{command}"',
	'verify.certificate.early': 'El certificado no es válido hasta el {date}. Probablemente el reloj de este equipo no está en hora.',
	'verify.certificate.expired': 'El certificado caducó el {date}. Los navegadores lo rechazan.',
	'verify.certificate.clockRemedy': 'Compruebe primero el reloj: {command}',

	'verify.bridge.title': 'El sonido y la imagen llegan',
	'verify.bridge.waitingHealth': 'El puente de vídeo se examina una vez por minuto; su primera respuesta puede tardar eso.',
	'verify.bridge.waitingCount': 'El puente de vídeo está bien y a punto de registrarse en el servidor.',
	'verify.bridge.address': 'El puente de vídeo no ha encontrado ninguna dirección que valga en internet e indica que no está bien. A partir del tercer participante, las reuniones fallan. En una red cerrada esta comprobación debe estar desactivada.',
	'verify.bridge.addressRemedy': 'Si el servidor se usa solo en su propia red, desactive la comprobación: sudo sh -c "{command}"',
	'verify.bridge.trust': 'El puente de vídeo o el gestor de conferencias (jicofo) no se fía del certificado del servidor de chat de este equipo y no puede registrarse en él. El registro dice «PKIX path building failed».',
	'verify.bridge.trustRemedy': 'Rehaga la lista de certificados de confianza y reinicie ambos: sudo sh -c "{command}"',
	'verify.bridge.silent': 'El puente de vídeo no responde. A partir del tercer participante, nadie se ve ni se oye.',
	'verify.bridge.unhealthy': 'El puente de vídeo indica que no está bien: {text}',
	'verify.bridge.uncounted': 'El puente de vídeo funciona, pero no se ha registrado en el servidor. A partir del tercer participante, las reuniones fallan.',
	'verify.bridge.uncountedRemedy': 'Reinicie los servicios en este orden: sudo sh -c "{command}"',
	'verify.bridge.organiserSilent': 'El gestor de conferencias (jicofo) no responde. Nadie puede entrar en una reunión.',

	'verify.addresses.same': 'La dirección de este equipo sigue siendo {current}.',
	'verify.addresses.hosts': 'La dirección de este equipo ha cambiado: la entrada de {domain} dice {old} y el equipo tiene ahora {current}.',
	'verify.addresses.advertised': 'La dirección de este equipo ha cambiado: el servidor se configuró con {old} y el equipo tiene ahora {current}.',
	'verify.addresses.missing': 'La entrada de {domain} ya no está en {path}.',
	'verify.addresses.missingCause': 'Alguien o algo ha vuelto a escribir el archivo, por ejemplo cloud-init al reiniciar. Este equipo ya no encuentra su propia página por su nombre.',
	'verify.addresses.missingRemedy': 'Vuelva a ponerla: sudo {command}',
	'verify.addresses.cause': 'El router le ha dado otra dirección, como suele pasar tras un reinicio. La página de reuniones ya no se encuentra en la antigua.',
	'verify.addresses.remedy': 'Ponga la nueva dirección en todas partes: sudo {command}. Para que no vuelva a cambiar, reserve la dirección en su router.',
};
