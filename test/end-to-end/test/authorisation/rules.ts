/**
 * Who may call each route, in one place: what the code says is checked against it, and a route that is not here is refused.
 * An administrator may do all that somebody may. A role counts in the project that the address names; where it names none,
 * a role in any project will do, and the service looks further.
 */
export type Role = 'lead' | 'reviewer' | 'panelist';

/** `everybody`: without a token. `page`: known by a cookie, and only from our own page. */
export type Rule = 'everybody' | 'page' | readonly Role[];

const administrator: Rule = [];
const lead: Rule = ['lead'];
const expert: Rule = ['reviewer', 'panelist'];
const reviewer: Rule = ['reviewer'];
const panelist: Rule = ['panelist'];
const anyRole: Rule = ['lead', 'reviewer', 'panelist'];

/** What every service has. */
const platform: Record<string, Rule> = {
  'GET /health/live': 'everybody',
  'GET /health/ready': 'everybody',
  'GET /audit': administrator,
  'GET /projects/{project}/audit': lead,
  'GET /consumer': administrator,
  'POST /consumer/skips': administrator,
  'GET /dead-letters': administrator,
  'GET /dead-letters/counts': administrator,
  'GET /dead-letters/{topic}/{partition}/{offset}': administrator,
  'POST /dead-letters/replay': administrator,
  'POST /dead-letters/discard': administrator,
};

export const rules: Record<string, Record<string, Rule>> = {
  generator: {
    ...platform,
    'POST /projects/{project}/imports': lead,
    'GET /projects/{project}/status': lead,
    'GET /projects/{project}/items/{item}/screenings': lead,
    'GET /projects/{project}/items/{item}/attempts': lead,
    'PUT /projects/{project}/items/{item}/domain': lead,
    'GET /projects/{project}/untagged': lead,
    'GET /projects/{project}/duplicates': lead,
    'GET /projects/{project}/duplicates/items': lead,
    'POST /projects/{project}/prompt-trials': lead,
    'GET /projects/{project}/prompt-trials/{trial}': lead,
    'GET /projects/{project}/imports/mappings': lead,
    'PUT /projects/{project}/imports/mappings/{source}': lead,
    'POST /projects/{project}/resumption': lead,
    'GET /prices': lead,
    'PUT /prices': administrator,
    'DELETE /prices': administrator,
  },

  'review-gateway': {
    ...platform,

    // Logging in, and out
    'POST /tokens': 'everybody',
    'GET /session/options': 'everybody',
    'GET /session/oidc': 'everybody',
    'GET /session/oidc/callback': 'everybody',
    'POST /session/oidc': 'page',
    'POST /session': 'page',
    'GET /session': 'page',
    'DELETE /session': 'page',
    'POST /session/claim': 'page',
    'POST /session/token': 'page',
    'POST /invitations/look': 'page',
    'POST /invitations/accept': 'page',
    'POST /password-resets/look': 'page',
    'POST /password-resets/use': 'page',

    // One's own account
    'GET /account': anyRole,
    'PUT /account/password': anyRole,
    'DELETE /account/sessions': anyRole,
    'DELETE /account/sessions/{session}': anyRole,
    'POST /account/tokens': anyRole,
    'DELETE /account/tokens/{token}': anyRole,
    'DELETE /account/identities': anyRole,

    // Administrators
    'GET /administrators': administrator,
    'POST /administrators': administrator,
    'DELETE /administrators/{administrator}': administrator,
    'POST /administrators/{administrator}/password-reset': administrator,

    // Projects and their people
    'POST /projects': administrator,
    'GET /projects': anyRole,
    'GET /projects/{project}': anyRole,
    'PUT /projects/{project}/configuration': lead,
    'GET /projects/{project}/configurations/{version}': anyRole,
    'GET /projects/{project}/invitations': lead,
    'POST /projects/{project}/invitations': lead,
    'DELETE /projects/{project}/invitations/{invitation}': lead,
    'POST /projects/{project}/me': lead,
    'GET /projects/{project}/experts': lead,
    'POST /projects/{project}/experts': lead,
    'POST /projects/{project}/experts/batch': lead,
    'PUT /projects/{project}/experts/{expert}/status': lead,
    'DELETE /projects/{project}/experts/{expert}/sessions': lead,
    'POST /projects/{project}/experts/{expert}/password-reset': lead,
    'GET /projects/{project}/experts/hours.csv': lead,
    'PUT /projects/{project}/experts/{expert}': lead,
    'PUT /projects/{project}/experts/{expert}/qualified': lead,
    'GET /projects/{project}/qualification': lead,
    'PUT /projects/{project}/qualification': lead,
    'GET /projects/{project}/questions': lead,
    'GET /projects/{project}/questions/count': lead,
    'POST /projects/{project}/questions/{question}/answer': lead,
    'POST /projects/{project}/items/{item}/assign': lead,
    'GET /projects/{project}/seats/status': lead,

    // Work
    'POST /projects/{project}/assignments/next': expert,
    'POST /assignments/next': expert,
    'GET /projects/{project}/waiting': anyRole,
    'GET /projects/{project}/live': anyRole,
    'GET /projects/{project}/me': anyRole,
    'GET /projects/{project}/me/reviews': anyRole,
    'GET /projects/{project}/me/qualification': anyRole,
    'PUT /projects/{project}/me/status': anyRole,
    'PUT /projects/{project}/me/preferences': anyRole,
    'GET /projects/{project}/me/held': expert,
    'GET /projects/{project}/me/questions': expert,
    'POST /projects/{project}/qualification/next': reviewer,
    'POST /projects/{project}/qualification/{item}': reviewer,
    'POST /seats/{seat}/heartbeat': expert,
    'POST /seats/{seat}/decline': expert,
    'PUT /seats/{seat}/draft': expert,
    'GET /seats/{seat}/draft': expert,
    'GET /seats/{seat}/standing': expert,
    'POST /seats/{seat}/review': reviewer,
    'POST /seats/{seat}/revision': reviewer,
    'POST /seats/{seat}/vote': panelist,
    'POST /seats/{seat}/undo': expert,
    'POST /seats/{seat}/questions': expert,
  },

  scorer: {
    ...platform,
    'GET /projects/{project}/status': lead,
    'GET /projects/{project}/statistics': lead,
    'GET /projects/{project}/throughput': lead,
    'GET /projects/{project}/domains': lead,
    'GET /projects/{project}/items': lead,
    'GET /projects/{project}/items/{item}': lead,
    'POST /projects/{project}/items/{item}/commands': lead,
    'GET /projects/{project}/validated-items': lead,
    'POST /projects/{project}/validated-items/republish': lead,
  },

  exporter: {
    ...platform,
    'GET /projects/{project}/status': lead,
    'GET /projects/{project}/releases': lead,
    'POST /projects/{project}/releases': lead,
    'GET /projects/{project}/releases/{release}': lead,
    'GET /projects/{project}/releases/{release}/files/{name}': lead,
    'GET /projects/{project}/validated-items': lead,
  },
};
