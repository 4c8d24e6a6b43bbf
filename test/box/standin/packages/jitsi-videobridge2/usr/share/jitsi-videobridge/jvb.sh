#!/bin/bash
# Starts the stand-in bridge. Java is really asked whether it accepts the heap size, so a wrong value fails as it
# would with the real bridge; the bridge itself is a small Ruby program.
. /usr/share/jitsi-videobridge/lib/videobridge.rc
heap=-Xmx${VIDEOBRIDGE_MAX_MEMORY:-3072m}
java "$heap" -version 2>&1 | sed 's/^/java: /'
[ "${PIPESTATUS[0]}" = 0 ] || exit 1
# JAVA_SYS_PROPS is a list of options, split at spaces on purpose.
exec ruby /usr/share/jitsi-videobridge/lib/videobridge.rb "$heap" $JAVA_SYS_PROPS "$@"
