// STAND-IN of jitsi-wizard's tests: proves from a browser that the settings and the XMPP server fit together,
// and does what a privacy test must be able to see: outside STUN servers, a request to a third party.
const show = (id, text) => {
	document.getElementById(id).textContent = text;
};

const base = config.hosts.anonymousdomain ?? config.hosts.domain;
const framing = 'urn:ietf:params:xml:ns:xmpp-framing';
const sasl = '<auth xmlns="urn:ietf:params:xml:ns:xmpp-sasl" mechanism="ANONYMOUS"/>';
const bind = '<iq xmlns="jabber:client" type="set" id="bind"><bind xmlns="urn:ietf:params:xml:ns:xmpp-bind"/></iq>';

/** Logs in through `exchange`, which sends text and resolves with the first answer that holds a word. */
async function logIn(exchange, restart) {
	await exchange(sasl, '<success');
	await restart();
	const answer = await exchange(bind, '<jid>');
	return answer.match(/<jid>([^<]+)/)[1];
}

async function overWebsocket(address) {
	const socket = new WebSocket(address, 'xmpp');
	await new Promise((resolve, reject) => {
		socket.onopen = resolve;
		socket.onerror = () => reject(new Error('the websocket does not open'));
	});
	const exchange = (text, word) => new Promise((resolve, reject) => {
		socket.onclose = () => reject(new Error('the websocket was closed'));
		socket.onmessage = ({data}) => {
			if (data.includes(word)) {
				resolve(data);
			} else if (data.includes('<failure') || data.includes('<close')) {
				reject(new Error(data));
			}
		};

		socket.send(text);
	});
	const open = () => exchange(`<open xmlns="${framing}" to="${base}" version="1.0"/>`, ':features');
	await open();
	return logIn(exchange, open);
}

async function overBosh(address) {
	let request = Math.floor(Math.random() * 1e6);
	let session = '';
	const body = async (attributes, content, word) => {
		for (let tries = 0; tries < 5; tries++) {
			const text = `<body xmlns="http://jabber.org/protocol/httpbind" xmlns:xmpp="urn:xmpp:xbosh" rid="${request++}" ${session} ${tries ? '' : attributes}>${tries ? '' : content}</body>`;
			const response = await fetch(address, {method: 'POST', body: text, headers: {'Content-Type': 'text/xml'}});
			const answer = await response.text();
			session ||= answer.match(/sid=['"][^'"]+['"]/)?.[0] ?? '';
			if (answer.includes(word)) {
				return answer;
			}
		}

		throw new Error(`BOSH: no answer with ${word}`);
	};

	await body(`to="${base}" xmpp:version="1.0" ver="1.6" wait="5" hold="1" xml:lang="en"`, '', 'features');
	const restart = () => body(`to="${base}" xmpp:restart="true"`, '', 'features');
	return logIn((text, word) => body('', text, word), restart);
}

async function connect() {
	show('domain', config.hosts.domain);
	show('room', location.pathname.slice(1));
	const wantsBosh = location.hash.includes('bosh') || !config.websocket;
	show('way', wantsBosh ? 'BOSH' : 'websocket');
	const address = wantsBosh ? await overBosh(config.bosh) : await overWebsocket(config.websocket);
	show('state', `connected as ${address}`);
}

function askStunServers() {
	const iceServers = config.p2p?.stunServers ?? [];
	if (iceServers.length === 0) {
		return;
	}

	show('stun', 'asked');
	const connection = new RTCPeerConnection({iceServers});
	connection.createDataChannel('test');
	connection.onicecandidate = ({candidate}) => {
		if (candidate?.type === 'srflx') {
			show('stun', candidate.address);
		}
	};

	connection.createOffer().then(offer => connection.setLocalDescription(offer));
}

function askThirdParty() {
	if (config.disableThirdPartyRequests) {
		return;
	}

	show('third-party', 'sent');
	fetch('https://www.gravatar.com/avatar/00000000000000000000000000000000?d=404', {mode: 'no-cors'}).catch(() => {});
}

/** A frame that goes on loading holds back the load event, so `chromium --dump-dom` waits for the result. */
function holdBackLoadEvent() {
	const frame = document.body.appendChild(document.createElement('iframe'));
	frame.hidden = true;
	frame.contentDocument.open();
	return () => frame.contentDocument.close();
}

const release = holdBackLoadEvent();
connect().catch(error => show('state', `failed: ${error.message}`)).finally(release);
askStunServers();
askThirdParty();
