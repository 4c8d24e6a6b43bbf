/* STAND-IN of jitsi-wizard's tests: the settings of the meeting page that an installer touches, in words of our own. */

// The tenant of an address such as /TENANT/ROOM followed by a dot; nginx fills it in.
var subdomain = "";

var config = {
    hosts: {
        // The XMPP domain.
        domain: '@domain@',

        // For guests when the domain above asks for passwords.
        // anonymousdomain: 'guest.@domain@',

        // The domain of the rooms.
        muc: 'conference.' + subdomain + '@domain@',
    },

    // Where BOSH is answered.
    bosh: 'https://@domain@/http-bind',

    // Where the XMPP websocket is answered.
    websocket: 'wss://@domain@/xmpp-websocket',

    // Avatars, statistics and other requests to sites of third parties.
    // disableThirdPartyRequests: false,

    analytics: {
        // disabled: false,
    },

    // Calls between two people without the bridge.
    p2p: {
        enabled: true,

        // Asked for the public address of each browser.
        stunServers: [

            // { urls: 'stun:@domain@:3478' },
            { urls: 'stun:meet-jit-si-turnrelay.jitsi.net:443' },
        ],
    },
};
