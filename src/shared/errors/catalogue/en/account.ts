/** Problems of an account's settings and credentials, found before WeChat is asked. */
import type { ErrorTexts } from '../entry';

export const accountEn = {
  ACCOUNT_NAME_NEEDED: {
    what: 'The account has no name.',
    why: 'The name tells several accounts apart in the list.',
    todo: 'Enter a name, for example that of the Official Account.',
  },
  ACCOUNT_NAME_TAKEN: {
    what: 'There is already an account called “{name}”.',
    why: 'With equal names it is easy to pick the wrong one.',
    todo: 'Choose another name.',
  },
  ACCOUNT_DUPLICATE: {
    what: 'This Official Account is already there as “{name}”.',
    why: 'One AppID has one account, so that its ledger is not split in two.',
    todo: 'Edit the account “{name}”.',
  },
  ACCOUNT_NOT_FOUND: {
    what: 'This account does not exist.',
    why: 'It may have been removed.',
    todo: 'Choose another one from the list, or add it again.',
  },
  ACCOUNT_DEMO_FIXED: {
    what: 'The demo account cannot be changed or removed.',
    why: 'It comes with the app for trying things out.',
    todo: 'To use your own Official Account, add one.',
  },
  ACCOUNT_URL_INVALID: {
    what: 'The address “{host}” cannot be used.',
    why: 'It must be a complete address beginning with https://, without user name or password; an API address takes no parameters either.',
    todo: 'Enter it again; in most cases the default address is right.',
  },
  ACCOUNT_URL_NOT_HTTPS: {
    what: 'The address “{host}” is not https.',
    why: 'Tokens and secrets travel over encrypted connections only; plain http is allowed to this computer itself.',
    todo: 'Change http:// to https:// and make sure the server supports it.',
  },
  ACCOUNT_PROXY_INVALID: {
    what: 'The proxy address cannot be used.',
    why: 'It must begin with http://, https:// or socks5://, for example http://proxy.example.com:8080.',
    todo: 'Check the proxy’s type, address and port.',
  },
  ACCOUNT_PROXY_ENVIRONMENT: {
    what: 'The proxy address in the environment variable {variable} cannot be used.',
    why: 'It should look like 127.0.0.1:7890, or begin with http://, https:// or socks5://.',
    todo: 'Correct the variable, or choose “Manual proxy” or no proxy in the account’s settings.',
  },
  ACCOUNT_ENDPOINT_PATH_INVALID: {
    what: 'The token’s place “{path}” cannot be used.',
    why: 'It names the field of the answer that holds the token, with dots between, for example data.access_token.',
    todo: 'Ask the company’s developer for it.',
  },
  ACCOUNT_APP_ID_NEEDED: {
    what: 'The AppID is missing.',
    why: 'The ledger tells Official Accounts apart by it; without it nobody knows which codes exist already.',
    todo: 'Copy it from the console’s basic settings (18 characters, beginning with wx).',
  },
  ACCOUNT_APP_ID_SHAPE: {
    what: 'This is not an AppID.',
    why: 'An AppID has 18 characters: wx and 16 of 0–9 and a–f. What begins with gh_ is the original ID, not the AppID.',
    todo: 'Copy it again from the console’s basic settings.',
  },
  ACCOUNT_APP_ID_FIXED: {
    what: 'An account cannot be given another AppID.',
    why: 'The codes in its ledger belong to the first Official Account.',
    todo: 'Add a new account for the other AppID.',
  },
  ACCOUNT_APP_ID_MISMATCH: {
    what: 'The AppID given is not the Official Account of this batch.',
    why: 'The batch belongs to the account “{name}”.',
    todo: 'Give that account’s credentials and resume.',
  },
  ACCOUNT_APP_SECRET_NEEDED: {
    what: 'The AppSecret is missing.',
    why: 'It is needed to get an access token.',
    todo: 'Ask the administrator for it and paste it; it is stored encrypted and never shown again.',
  },
  ACCOUNT_APP_SECRET_SHAPE: {
    what: 'This is not an AppSecret.',
    why: 'An AppSecret has 32 characters of 0–9 and a–f; some may be missing, or something else was copied.',
    todo: 'Copy the whole AppSecret again.',
  },
  ACCOUNT_ENDPOINT_NEEDED: {
    what: 'The company’s token address is missing.',
    why: 'Tokens are to come from the company’s own server.',
    todo: 'Ask the company’s developer for the address and the token’s place in its answer.',
  },
  ACCOUNT_TOKEN_NEEDED: {
    what: 'No access token was pasted.',
    why: 'The token is to be pasted by hand.',
    todo: 'Ask the company’s developer for a fresh access_token and paste it.',
  },
  ACCOUNT_TOKEN_SHAPE: {
    what: 'This is not an access token.',
    why: 'A token is one run of letters, digits and signs, without spaces, quotes or Chinese characters.',
    todo: 'Copy the token alone, without quotes or anything around it.',
  },
  ACCOUNT_CREDENTIALS_NEEDED: {
    what: 'The account “{name}” needs its credentials again.',
    why: 'This computer does not hold them, for example after moving to a new one or because they were not stored.',
    todo: 'Edit the account and enter AppID and AppSecret (or token) again.',
  },
  ACCOUNT_SECRETS_UNPROTECTED: {
    what: 'This computer offers no protected storage.',
    why: 'The system has no key store at hand, and secrets are never written to disk in the clear.',
    todo: 'You can work as usual; enter the AppSecret again after closing the app.',
  },
  ACCOUNT_SECRETS_UNREADABLE: {
    what: 'The stored credentials cannot be read.',
    why: 'They were encrypted on another computer or by another user, or the file is damaged.',
    todo: 'Edit the account and enter AppID and AppSecret again.',
  },
  ACCOUNT_ENDPOINT_REFUSED: {
    what: 'The company’s token address at {host} refused (HTTP {status}).',
    why: 'The key in the address may be wrong, or this computer is not allowed.',
    todo: 'Ask the company’s developer to check the address and its permissions.',
  },
  ACCOUNT_ENDPOINT_NOT_JSON: {
    what: 'The company’s token address at {host} does not answer in JSON.',
    why: 'The address may be wrong, or it wants a sign-in first.',
    todo: 'Ask the company’s developer to confirm the address.',
  },
  ACCOUNT_ENDPOINT_NO_TOKEN: {
    what: 'The answer of {host} holds no token.',
    why: 'There is none at “{path}”.',
    todo: 'Ask the company’s developer where the token stands, for example data.access_token.',
  },
  ACCOUNT_ENDPOINT_TOKEN_REJECTED: {
    what: 'WeChat rejects the token of the company’s server.',
    why: 'The server’s cached token is void, or belongs to another account.',
    todo: 'Ask the company’s developer to renew it, then press Resume.',
  },
  ACCOUNT_PASTED_TOKEN_SPENT: {
    what: 'The pasted token cannot be used any more (pasted {minutes} minutes ago).',
    why: 'A token lives two hours at most, and ends when a newer one replaces it.',
    todo: 'Ask the company’s developer for a new access_token, paste it and press Resume; every code so far is saved.',
  },
  ACCOUNT_PASTED_TOKEN_AGE: {
    what: 'The token was pasted {minutes} minutes ago and lasts {minutesLeft} minutes at most.',
    why: 'A token lives two hours at most, and the app cannot renew it.',
    todo: 'For a large batch, paste a fresh one first.',
  },
  ACCOUNT_INPUT_TRIMMED: {
    what: 'Spaces were removed from what was pasted.',
    why: 'Copying often brings invisible spaces or line breaks along.',
    todo: 'Nothing to do.',
  },
  ACCOUNT_CLOCK_WRONG: {
    what: 'This computer’s clock differs from WeChat’s by {minutes} minutes.',
    why: 'A wrong clock makes tokens end early or late, and puts wrong times into the ledger.',
    todo: 'Turn on automatic time in the system’s settings.',
  },
} as const satisfies ErrorTexts;
