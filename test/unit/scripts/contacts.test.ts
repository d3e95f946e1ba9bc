/** The reader of traces behind the packaged app's "contacts nobody". */
import { expect, it } from 'vitest';
import { readContacts } from '../../support/contacts';

it('names everybody but this computer, and its name servers too', () => {
  const trace = [
    '7 connect(5, {sa_family=AF_UNIX, sun_path="/run/user/0/bus"}, 110) = 0',
    '7 connect(50, {sa_family=AF_INET, sin_port=htons(38427), sin_addr=inet_addr("127.0.0.1")}, 16) = -1 EINPROGRESS',
    '7 connect(51, {sa_family=AF_INET6, sin6_port=htons(443), sin6_flowinfo=htonl(0), inet_pton(AF_INET6, "2001:db8::1", &sin6_addr), sin6_scope_id=0}, 28) = 0',
    '7 sendto(52, "…", 30, MSG_NOSIGNAL, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("127.0.0.53")}, 16 <unfinished ...>',
    '7 sendmmsg(53, [{msg_hdr={msg_name={sa_family=AF_INET, sin_port=htons(443), sin_addr=inet_addr("192.0.2.7")}}}], 1, 0) = 1',
    '7 sendto(54, "…", 30, 0, NULL, 0) = 30',
  ].join('\n');
  expect(readContacts(trace)).toEqual({
    outside: ['127.0.0.53:53', '192.0.2.7:443', '2001:db8::1:443'],
    loopback: 1,
  });
});
