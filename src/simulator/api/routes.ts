/**
 * Which path is which endpoint, for the two hosts: the JSON API and the picture server.
 */
import { CREATE_PATH, STABLE_TOKEN_PATH, TOKEN_PATH } from '../options';
import type { Endpoint } from './call';
import { createQrcode, showQrcode } from './create';
import { getFollowerDetails, getFollowerList, getFollowerSummary } from './followers';
import {
  clearQuota,
  clearQuotaBySecret,
  createQuotaEndpoints,
  getApiDomainIp,
  getCallbackIp,
  getRidInfo,
} from './quota';
import { getCompanyToken, getStableToken, getToken } from './token';

export type Routes = ReadonlyMap<string, Endpoint>;

const platformPaths = new Set([
  TOKEN_PATH,
  STABLE_TOKEN_PATH,
  CREATE_PATH,
  '/cgi-bin/openapi/quota/get',
  '/cgi-bin/openapi/quota/clear',
  '/cgi-bin/openapi/rid/get',
  '/cgi-bin/clear_quota',
  '/cgi-bin/clear_quota/v2',
  '/cgi-bin/get_api_domain_ip',
  '/cgi-bin/getcallbackip',
  '/cgi-bin/user/get',
  '/cgi-bin/user/info/batchget',
  '/datacube/getusersummary',
]);

const { getQuota, clearPathQuota } = createQuotaEndpoints(platformPaths);

/** What api.weixin.qq.com answers, and beside it a company's own token endpoint. */
export const apiRoutes: Routes = new Map<string, Endpoint>([
  [TOKEN_PATH, getToken],
  [STABLE_TOKEN_PATH, getStableToken],
  [CREATE_PATH, createQrcode],
  ['/cgi-bin/openapi/quota/get', getQuota],
  ['/cgi-bin/openapi/quota/clear', clearPathQuota],
  ['/cgi-bin/openapi/rid/get', getRidInfo],
  ['/cgi-bin/clear_quota', clearQuota],
  ['/cgi-bin/clear_quota/v2', clearQuotaBySecret],
  ['/cgi-bin/get_api_domain_ip', getApiDomainIp],
  ['/cgi-bin/getcallbackip', getCallbackIp],
  ['/cgi-bin/user/get', getFollowerList],
  ['/cgi-bin/user/info/batchget', getFollowerDetails],
  ['/datacube/getusersummary', getFollowerSummary],
  ['/company/token', getCompanyToken],
]);

/** What mp.weixin.qq.com answers. */
export const imageRoutes: Routes = new Map<string, Endpoint>([['/cgi-bin/showqrcode', showQrcode]]);
