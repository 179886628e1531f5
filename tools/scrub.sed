# Package tools name their indexes in warnings and errors, and where their logs lie: nobody's business in a log.
/^Looking in /d
/WARNING: Location .* is ignored/d
/A complete log of this run can be found in/d
s#[a-z+]*://[^][:space:]",)'"']*#<address>#g
s#host='[^']*'#host=<address>#g
s#\(address\|host\|hostname\): '[^']*'#\1: <address>#g
s#\(ENOTFOUND\|EAI_AGAIN\|ECONNREFUSED\|ETIMEDOUT\|ECONNRESET\) [^ ]*#\1 <address>#g
