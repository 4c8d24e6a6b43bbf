#!/bin/sh
# Stand-in: the real script sends domain and email address to a service outside; this one only says so.
echo "Would register $2 ($1) for telephony (stand-in)."
