/*
 * Made by `npm run types` from openapi.json, which `cargo xtask openapi` makes from the Rust
 * types: change them there.
 * SHA-256 of openapi.json: 1a5c19004be35fc31afc7b77ed5de041367d1be44ec7e9c071fd1c8913de6b7c
 */

export interface paths {
  '/healthz': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Whether the node runs */
    get: operations['get /healthz'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/metrics': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Prometheus metrics */
    get: operations['get /metrics'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/openapi.json': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** This document */
    get: operations['get /openapi.json'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/print/case/{number}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Where a case stands, or that there is none, to be printed */
    get: operations['get /print/case/{number}'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/print/certificate/{register}/{record}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A record's current version, or that there is none, to be printed */
    get: operations['get /print/certificate/{register}/{record}'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/print/receipt/{transaction}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A transaction and what became of it, to be printed */
    get: operations['get /print/receipt/{transaction}'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/blocks': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Blocks, newest first */
    get: operations['get /v1/blocks'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/blocks/{height}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A block */
    get: operations['get /v1/blocks/{height}'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/calendars': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Working-day calendars, each with its zone and the years it knows */
    get: operations['get /v1/calendars'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/calendars/{id}/proof': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Proof of a working-day calendar: as it is now, or an earlier version */
    get: operations['get /v1/calendars/{id}/proof'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/cases': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Cases, newest first; reviewer= gives those whose second look lots gave to this officer, concerned=
     * those that an office began about this person
     */
    get: operations['get /v1/cases'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/cases/{number}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A case */
    get: operations['get /v1/cases/{number}'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/cases/{number}/accesses': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Who read personal answers of a case, when and why */
    get: operations['get /v1/cases/{number}/accesses'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/cases/{number}/accesses/proof': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Proof of all accesses to a case's personal answers, or that there was none */
    get: operations['get /v1/cases/{number}/accesses/proof'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/cases/{number}/explanations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** How rules decided steps of a case, row by row, in sentences */
    get: operations['get /v1/cases/{number}/explanations'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/cases/{number}/papers/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A paper of a case, for the signed-in person who may read it */
    get: operations['get /v1/cases/{number}/papers/{id}'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/cases/{number}/personal': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Personal answers of a case that the signed-in person may read: their own, or what a final access names
     */
    get: operations['get /v1/cases/{number}/personal'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/cases/{number}/proof': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Proof of a case as it stands, or of its absence */
    get: operations['get /v1/cases/{number}/proof'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/desk': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What an office has to do, the most urgent first */
    get: operations['get /v1/desk'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/disclosures': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Leave a personal answer (an SD-JWT disclosure) that an upload names, with the upload's token */
    post: operations['post /v1/disclosures'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/events': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Server-sent events: `tip` for every final block */
    get: operations['get /v1/events'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/indicators': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Processing time of cases */
    get: operations['get /v1/indicators'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/institutions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Institutions */
    get: operations['get /v1/institutions'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/joint/{number}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A joint application and the cases it opened */
    get: operations['get /v1/joint/{number}'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/ledger': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The ledger as a whole */
    get: operations['get /v1/ledger'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/notices': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Public notices, newest first; running=true gives announcements that have not ended */
    get: operations['get /v1/notices'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/packages': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Packages of services */
    get: operations['get /v1/packages'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/packages/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A package of services (一件事): its version in force, or another one */
    get: operations['get /v1/packages/{id}'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/papers': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Leave a paper that an upload names, with the upload's token; the answer is its commitment */
    post: operations['post /v1/papers'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/persons/{did}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A person's DID document and next nonce */
    get: operations['get /v1/persons/{did}'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/persons/{did}/proof': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Proof of a person */
    get: operations['get /v1/persons/{did}/proof'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/registers': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Registers */
    get: operations['get /v1/registers'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/registers/{register}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A register and what its records must look like */
    get: operations['get /v1/registers/{register}'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/registers/{register}/records': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Records of a register by id; content=true gives their public content as well */
    get: operations['get /v1/registers/{register}/records'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/registers/{register}/records/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A record's current version */
    get: operations['get /v1/registers/{register}/records/{id}'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/registers/{register}/records/{id}/absence': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Proof that a record has nothing of a kind, named by its four letters such as `vers` */
    get: operations['get /v1/registers/{register}/records/{id}/absence'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/registers/{register}/records/{id}/history': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Versions of a record, the newest 100 unless before= and limit= say otherwise */
    get: operations['get /v1/registers/{register}/records/{id}/history'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/registers/{register}/records/{id}/history/proof': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Proof of all versions of a record */
    get: operations['get /v1/registers/{register}/records/{id}/history/proof'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/registers/{register}/records/{id}/proof': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Proof of a record's current version, or of its absence */
    get: operations['get /v1/registers/{register}/records/{id}/proof'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/search': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Search in Chinese and English */
    get: operations['get /v1/search'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/services': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Services */
    get: operations['get /v1/services'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/services/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A service's version in force, or another one */
    get: operations['get /v1/services/{id}'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/services/{id}/proof': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Proof of a version of a service as validators execute it */
    get: operations['get /v1/services/{id}/proof'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/sessions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Sign in with the signed challenge */
    post: operations['post /v1/sessions'];
    /** End all sessions of the signed-in person */
    delete: operations['delete /v1/sessions'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/sessions/challenge': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Something to sign in order to sign in */
    post: operations['post /v1/sessions/challenge'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/transactions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Transactions, newest first */
    get: operations['get /v1/transactions'];
    put?: never;
    /** Submit a signed transaction; wait=final waits until it is final */
    post: operations['post /v1/transactions'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/transactions/batch': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Submit many, one compact JWS per line; wait=final waits until all are final */
    post: operations['post /v1/transactions/batch'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/transactions/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A transaction and its receipt */
    get: operations['get /v1/transactions/{id}'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/transactions/{id}/proof': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Proof of a transaction and its receipt */
    get: operations['get /v1/transactions/{id}/proof'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/uploads': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Open an upload with a signed transaction: what it commits to can be left with the token it answers with
     */
    post: operations['post /v1/uploads'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    /**
     * @description The record that a case of a service is about: one that is in force and the applicant's
     * own.
     */
    About: {
      /** @description The public answer that names the record. */
      record: components['schemas']['Word'];
      /** @description In which register. */
      register: components['schemas']['RegisterId'];
    };
    /**
     * @description `exchange.access`: an officer who has something to do for a case states which personal
     * answers they read, and why
     *     (个人信息保护法 §6, §34).
     */
    Access: {
      /** @description The legal basis. */
      basis: string;
      /** @description The case. */
      case: components['schemas']['CaseNumber'];
      /** @description Which of its personal answers and papers; no more than the purpose needs. */
      names: components['schemas']['Word'][];
      /** @description What for. */
      purpose: string;
    };
    /** @description One access. */
    Accessed: {
      /** @description When; it lasts for `limits::ACCESS_TIME`. */
      at: components['schemas']['Time'];
      /** @description The legal basis. */
      basis: string;
      /** @description For which institution. */
      institution: components['schemas']['InstitutionId'];
      /** @description Which answers. */
      names: components['schemas']['Word'][];
      /** @description What for. */
      purpose: string;
      /** @description Who. */
      reader: components['schemas']['Did'];
      /** @description In which role. */
      role: components['schemas']['RoleId'];
      /** @description The transaction. */
      tx: components['schemas']['Digest'];
    };
    /**
     * @description State: every access to a case's personal answers, oldest first. One value, so that its
     * proof shows that none is left out.
     */
    Accesses: {
      /** @description The accesses. */
      accesses: components['schemas']['Accessed'][];
    };
    /** @description Who read personal answers of a case, and why. */
    AccessesView: {
      /** @description `{"accesses": […]}` exactly as the ledger holds it; absent when nobody did. */
      accesses?: components['schemas']['Accesses'];
      /**
       * Format: int64
       * @description The height it was read at.
       */
      height: number;
    };
    /** @description The one thing a transaction does: `{"chapter.verb": {…}}`. */
    Act:
      | (
          | {
              /** @description An institution appoints an officer to a role. */
              'governance.appoint': components['schemas']['Appoint'];
            }
          | {
              /** @description An institution ends an appointment before its term. */
              'governance.dismiss': components['schemas']['Dismiss'];
            }
          | {
              /** @description An officer has another person act in the same office for a time. */
              'governance.delegate': components['schemas']['Delegate'];
            }
          | {
              /** @description The keeper of a working-day calendar writes a new version of it. */
              'governance.set_calendar': components['schemas']['SetCalendar'];
            }
          | {
              /** @description The keeper of the parameters sets them. */
              'governance.set_parameters': components['schemas']['SetParameters'];
            }
        )
      | (
          | {
              /** @description A person brings their first key and gets their DID. */
              'identity.create': components['schemas']['Create'];
            }
          | {
              /** @description A person adds a key. */
              'identity.add_key': components['schemas']['AddKey'];
            }
          | {
              /** @description A person revokes a key. */
              'identity.revoke_key': components['schemas']['RevokeKey'];
            }
          | {
              /** @description A person says who may help them back when all their keys are lost. */
              'identity.set_guardians': components['schemas']['SetGuardians'];
            }
          | {
              /** @description A guardian supports a new key of a person who has lost theirs. */
              'identity.support_recovery': components['schemas']['SupportRecovery'];
            }
          | {
              /** @description A person who still has a key refuses the recovery that is going on. */
              'identity.refuse_recovery': components['schemas']['RefuseRecovery'];
            }
          | {
              /** @description A person takes up their identity with the new key. */
              'identity.recover': components['schemas']['Recover'];
            }
        )
      | (
          | {
              /** @description An institution opens a register. */
              'registry.open': components['schemas']['Open'];
            }
          | {
              /** @description An officer writes a record or a new version of one. */
              'registry.write': components['schemas']['Write'];
            }
        )
      | (
          | {
              /** @description An institution publishes a version of a service. */
              'service.publish': components['schemas']['Publish'];
            }
          | {
              /** @description The supervisor endorses a version of a service. */
              'service.endorse': components['schemas']['Endorse'];
            }
          | {
              /** @description An institution publishes a package of services. */
              'service.publish_package': components['schemas']['PublishPackage'];
            }
          | {
              /** @description The supervisor endorses a version of a package. */
              'service.endorse_package': components['schemas']['EndorsePackage'];
            }
          | {
              /** @description A person applies for several services at once. */
              'service.submit_joint': components['schemas']['SubmitJoint'];
            }
          | {
              /** @description A person applies. */
              'service.submit': components['schemas']['Submit'];
            }
          | {
              /** @description An office begins a case by itself. */
              'service.initiate': components['schemas']['Initiate'];
            }
          | {
              /** @description One of several applicants signs the application. */
              'service.join': components['schemas']['Join'];
            }
          | {
              /** @description One of several applicants does not. */
              'service.decline': components['schemas']['Decline'];
            }
          | {
              /** @description An officer takes a step of a case in hand. */
              'service.claim': components['schemas']['Claim'];
            }
          | {
              /** @description An officer gives it back to the office. */
              'service.release': components['schemas']['Release'];
            }
          | {
              /** @description An officer decides a step of a case. */
              'service.decide': components['schemas']['Decide'];
            }
          | {
              /** @description An office says which papers of a case are there. */
              'service.papers': components['schemas']['Papers'];
            }
          | {
              /** @description An applicant answers a request for correction. */
              'service.correct': components['schemas']['Correct'];
            }
          | {
              /** @description An applicant withdraws. */
              'service.withdraw': components['schemas']['Withdraw'];
            }
          | {
              /** @description An officer stops the clock of a case. */
              'service.suspend': components['schemas']['Suspend'];
            }
          | {
              /** @description An officer lets it go on. */
              'service.resume': components['schemas']['Resume'];
            }
          | {
              /** @description An officer gives a case more time. */
              'service.extend': components['schemas']['Extend'];
            }
          | {
              /** @description Anyone carries a view's randomness here, and lots are drawn. */
              'service.draw': components['schemas']['Draw'];
            }
          | {
              /** @description The officer who was drawn looks at a closed case again. */
              'service.rereview': components['schemas']['Rereview'];
            }
          | {
              /** @description An institution brings in a case from before the ledger. */
              'service.import': components['schemas']['Import'];
            }
        )
      | {
          /** @description An officer states which personal answers of a case they read, and why. */
          'exchange.access': components['schemas']['Access'];
        };
    /** @description `identity.add_key`. */
    AddKey: {
      /** @description The new key. */
      key: components['schemas']['Multikey'];
      /** @description How the person calls it; public. */
      label: string;
    };
    /** @description What a rule would answer where an officer decides. */
    Advice: {
      /** @description The outcome; absent: the rule does not decide. */
      outcome?: components['schemas']['Word'];
      /** @description How it came about. */
      ruling: components['schemas']['Ruling'];
    };
    /**
     * @description A register whose records say who may act for somebody else: powers of attorney, or whom a
     * company is represented by.
     */
    Agency: {
      /** @description The field with the DID of whoever acts, or a list of several of whom each may. */
      agent: components['schemas']['Word'];
      /** @description What the record says as long as it is in force; absent: as long as it is there. */
      in_force?: components['schemas']['InForce'];
      /** @description What an agent may do besides applying, signing and declining. */
      may?: components['schemas']['AgentMay'][];
      /**
       * @description The field with the DID of whoever is acted for. Absent: whom the record itself is about,
       * such as a company
       *     without a DID of its own; the applicant is then the one who signs, for that record.
       */
      principal?: components['schemas']['Word'];
      /** @description The register. */
      register: components['schemas']['RegisterId'];
      /** @description The field with the services it covers, a text or a list; absent: all. */
      services?: components['schemas']['Word'];
      /**
       * @description The field with its last day; a record without one does not end by itself. Absent: none
       * does.
       */
      until?: components['schemas']['Word'];
    };
    /** @description Somebody who acts for another, and by which record. */
    Agent: {
      /** @description Who signs. */
      did: components['schemas']['Did'];
      /** @description The record that lets them. */
      power: components['schemas']['RecordRef'];
      /**
       * Format: int64
       * @description Its version then.
       */
      version: number;
    };
    /**
     * @description What an agent may do in a case, if the service says so.
     * @enum {string}
     */
    AgentMay: 'correct' | 'withdraw';
    /** @description One of several applicants, as they stand in a case. */
    Applicant: {
      /** @description Who signed for them. */
      agent?: components['schemas']['Agent'];
      /** @description When they declined to sign, and why. */
      declined?: components['schemas']['Declined'];
      /** @description Who. */
      did: components['schemas']['Did'];
      /** @description As whom. */
      role: components['schemas']['Word'];
      /** @description When they signed the application as it stands; absent: not yet. */
      signed?: components['schemas']['Time'];
      /** @description The transaction it was signed in. */
      tx?: components['schemas']['Digest'];
      /** @description When they asked to withdraw; it is withdrawn when all have. */
      withdraws?: components['schemas']['Time'];
    };
    /** @description As whom somebody applies, such as transferor or transferee. */
    ApplicantRole: {
      /** @description Its id in this service. */
      id: components['schemas']['Word'];
      /**
       * Format: int32
       * @description How many persons at most; absent: one.
       */
      most?: number;
      /** @description Its name. */
      name: components['schemas']['Bilingual'];
      /**
       * @description An expression over public answers that says when there is somebody in this role; absent:
       * always. When it does
       *     not hold there is nobody.
       */
      needed_when?: string;
    };
    /** @description Applicants who each sign the same application. */
    Applicants: {
      /** @description The law that asks for all of them. */
      basis: string;
      /** @description As whom they apply, in order. */
      roles: components['schemas']['ApplicantRole'][];
      within_days:
        | number
        | (
            | {
                /**
                 * Format: int32
                 * @description 工作日: days that the calendar says are worked.
                 */
                working_days: number;
              }
            | {
                /**
                 * Format: int32
                 * @description 自然日: all days.
                 */
                days: number;
              }
            | {
                /**
                 * Format: int32
                 * @description 月: to the day of the same number in a later month.
                 */
                months: number;
              }
            | {
                /**
                 * Format: int32
                 * @description 年: to the same day of a later year.
                 */
                years: number;
              }
          );
    };
    /**
     * @description `governance.appoint`: by an institution's head, within that institution. Where an
     * institution has no head left in
     *  office, the supervisor's head appoints one, or the head of the parameters' keeper where nobody
     * supervises.
     */
    Appoint: {
      /** @description The legal basis. */
      basis: string;
      /** @description First moment in office. */
      from: components['schemas']['Time'];
      /** @description The institution without a head that gets one; absent: the head's own. */
      institution?: components['schemas']['InstitutionId'];
      /** @description Who; must have a DID document. */
      officer: components['schemas']['Did'];
      /** @description To what. */
      role: components['schemas']['RoleId'];
      /** @description First moment no longer in office. */
      until: components['schemas']['Time'];
    };
    /** @description State: an appointment, current or past. */
    Appointment: {
      /** @description Of a deputy: later terms, each after the one before it. */
      ahead?: components['schemas']['DeputyTerm'][];
      /** @description Who appointed; absent for genesis. */
      appointed_by?: components['schemas']['Did'];
      /** @description The legal basis. */
      basis: string;
      /**
       * @description Those named before, each once, as far as their terms were not over when the last one was
       * named.
       */
      deputies?: components['schemas']['Did'][];
      /** @description Of a deputy: the officer they stand in for. */
      deputises?: components['schemas']['Did'];
      /** @description The deputy named last. */
      deputy?: components['schemas']['Did'];
      /** @description The end before the term, if there was one. */
      dismissed?: components['schemas']['Dismissed'];
      /** @description First moment in office. */
      from: components['schemas']['Time'];
      /** @description Where. */
      institution: components['schemas']['InstitutionId'];
      /** @description Who. */
      officer: components['schemas']['Did'];
      /** @description As what. */
      role: components['schemas']['RoleId'];
      /** @description First moment no longer in office. */
      until: components['schemas']['Time'];
    };
    /** @description The office an official act is done in. */
    As: {
      /** @description The institution acted for. */
      institution: components['schemas']['InstitutionId'];
      /** @description The role acted in. */
      role: components['schemas']['RoleId'];
    };
    /**
     * @description How far a record's content is vouched for.
     * @enum {string}
     */
    Attestation: 'entered' | 'decided' | 'imported' | 'clock';
    /** @description Answer to one transaction of a batch. */
    BatchAnswer:
      | components['schemas']['Submitted']
      | {
          /** @description Why. */
          problem: components['schemas']['Problem'];
        };
    /** @description A sentence in Chinese and in English; both are required. */
    Bilingual: {
      /** @description English */
      en: string;
      /** @description 中文 */
      zh: string;
    };
    /** @description A block. */
    Block: components['schemas']['BlockLine'] & {
      /** @description The header's exact JSON. */
      header: string;
      /** @description Its transactions. */
      items: components['schemas']['TransactionLine'][];
    };
    /** @description A block in a list. */
    BlockLine: {
      /** @description Its header's digest. */
      digest: string;
      /**
       * Format: int64
       * @description Its height.
       */
      height: number;
      /** @description Who proposed it. */
      leader: string;
      /**
       * Format: int64
       * @description Its time.
       */
      time: number;
      /**
       * Format: int64
       * @description How many transactions it holds.
       */
      transactions: number;
    };
    /** @description A version of a service. The folder's own files ride along in `sources` for display. */
    Bundle: {
      /** @description The record that its cases are about: renewal, change, cancellation, revocation. */
      about?: components['schemas']['About'];
      /** @description Registers that say who may act for an applicant; none: nobody may. */
      agents?: components['schemas']['Agency'][];
      /** @description Where several apply and each signs; absent: one does. */
      applicants?: components['schemas']['Applicants'];
      /** @description The institution that offers it. */
      authority: components['schemas']['InstitutionId'];
      /** @description The calendar that counts its working days. */
      calendar: components['schemas']['CalendarId'];
      /** @description What stops the clock, and for how long. */
      clock: components['schemas']['Clock'];
      /** @description The rule sheets, by the names that steps call them by. */
      decisions?: {
        [key: string]: components['schemas']['Sheet'];
      };
      /**
       * @description The day from which new applications use this version, `YYYY-MM-DD`; absent: as soon as
       * it is endorsed.
       */
      effective?: string;
      /** @description How a case can end. */
      ends: components['schemas']['End'][];
      /** @description Values that rules read and the applicant need not give, by name. */
      facts?: {
        [key: string]: components['schemas']['Fact'];
      };
      /** @description The form: the JSON Schema subset of `rules::form`. */
      form: unknown;
      /** @description The service. */
      id: components['schemas']['ServiceId'];
      /** @description Who begins its cases, if officers do (依职权). Nobody applies then. */
      initiated_by?: components['schemas']['InitiatedBy'];
      /** @description The laws it stands on. */
      legal_basis: string[];
      /** @description The papers that are asked for. */
      materials?: components['schemas']['Material'][];
      /** @description Its name. */
      name: components['schemas']['Bilingual'];
      /** @description What the law allows and what the office promises. */
      promise: components['schemas']['Promise'];
      /**
       * @description How long a case waits for papers that nobody has yet. Absent, as in versions from
       * before: a paper counts once the
       *     applicant names it.
       */
      receiving?: components['schemas']['Receiving'];
      /**
       * @description The records a granted case becomes, in order; the last one stands in the case as its
       * result.
       */
      results?: components['schemas']['ResultRecord'][];
      /**
       * @description Whether it reviews what was decided in other cases (复议): an application names the case
       * that it is about.
       */
      reviews?: boolean;
      /** @description What the applicant may do at any step. */
      rights: components['schemas']['Rights'];
      /**
       * @description Whether one officer may act in one case for several offices. By default not: what one
       * office has decided or had
       *     in hand, another person looks at in the next.
       */
      same_hands?: boolean;
      /**
       * @description Ends of a service that reviews by which the decision under review is set aside: that
       * case is reopened, if its
       *     service says where.
       */
      sets_aside?: components['schemas']['Word'][];
      /** @description The folder's files by path, as text. */
      sources: {
        [key: string]: string;
      };
      /** @description The steps in order; the first is where a case begins. */
      steps: components['schemas']['Step'][];
      /** @description What it is for, in a sentence or two. */
      summary: components['schemas']['Bilingual'];
      /**
       * Format: int64
       * @description Counts up from 1.
       */
      version: number;
    };
    /** @description State: a calendar. */
    Calendar: {
      /** @description The legal basis of this version. */
      basis: string;
      /** @description Its id. */
      id: components['schemas']['CalendarId'];
      /** @description The institution that may change it. */
      keeper: components['schemas']['InstitutionId'];
      /** @description What it says. */
      rules: components['schemas']['CalendarRules'];
      /** @description The transaction that set it; absent for genesis. */
      tx?: components['schemas']['Digest'];
      /**
       * Format: int64
       * @description Counts up from 1 with every change.
       */
      version: number;
    };
    /** @description A working-day calendar, such as `cn-working-days`. */
    CalendarId: string;
    /** @description What a working day is. */
    CalendarRules: {
      /** @description Other days without work, `YYYY-MM-DD`, ascending. */
      holidays: string[];
      /**
       * Format: int32
       * @description Where a day begins: minutes ahead of UTC.
       */
      utc_offset_minutes: number;
      /** @description Days of the week without work, 1 Monday to 7 Sunday. */
      weekend: number[];
      /** @description Days of a weekend or holiday that are worked all the same, `YYYY-MM-DD`, ascending. */
      workdays: string[];
    };
    /** @description A working-day calendar. */
    CalendarView: {
      /** @description Its id. */
      id: string;
      /**
       * Format: int32
       * @description Where its days begin: minutes ahead of UTC.
       */
      utc_offset_minutes: number;
      /**
       * Format: int64
       * @description Its version.
       */
      version: number;
      /**
       * @description Years of which it lists days. Of others only the weekends are known, and days counted
       * into them may move.
       */
      years: number[];
    };
    /** @description A warning about time, given by the clock. */
    Card: {
      /** @description The block time at which it was given. */
      at: components['schemas']['Time'];
      /** @description The moment it was due. */
      due: components['schemas']['Time'];
      /** @description How serious. */
      kind: components['schemas']['CardKind'];
      /** @description The step or part; absent: the whole case. */
      task?: components['schemas']['Word'];
    };
    /**
     * @description How serious a card is.
     * @enum {string}
     */
    CardKind: 'yellow' | 'red';
    /** @description State: a case. */
    Case: {
      /** @description 复议: the case whose refusal it reviews. */
      about?: components['schemas']['CaseNumber'];
      /** @description When it was accepted (受理): the promise runs from here. */
      accepted?: components['schemas']['Time'];
      /** @description Who filed for the applicant, and by which record. */
      agent?: components['schemas']['Agent'];
      /** @description Other records it became, before that one. */
      also?: components['schemas']['RecordRef'][];
      /** @description The public answers. */
      answers: components['schemas']['Fields'];
      /** @description The applicant; absent for an imported case. */
      applicant?: components['schemas']['Did'];
      /** @description Where several apply: all of them, the one who filed first. */
      applicants?: components['schemas']['Applicant'][];
      /** @description Warnings about time: yellow before a limit, red after it. */
      cards?: components['schemas']['Card'][];
      /** @description The decisions taken so far. */
      decisions?: components['schemas']['Decision'][];
      /** @description 延长: more time that was given. */
      extended?: components['schemas']['Extended'][];
      /**
       * @description Officers who had something of it in hand or stopped its clock, each once in each office;
       * and those whose deputies
       *     did, or decided.
       */
      hands?: components['schemas']['Hand'][];
      /** @description What an imported case tells. */
      imported?: components['schemas']['Import'];
      /** @description 依职权: how an office began it; then it has no applicant. */
      initiated?: components['schemas']['Initiated'];
      /** @description The institution that handles it, or attests it. */
      institution: components['schemas']['InstitutionId'];
      /** @description 一件事: the joint application it belongs to. */
      joint?: components['schemas']['CaseNumber'];
      /**
       * @description What registers said of the papers that are taken from them, when the applicant last
       * answered.
       */
      looked_up?: {
        [key: string]: components['schemas']['LookedUp'];
      };
      /** @description Its number. */
      number: components['schemas']['CaseNumber'];
      /**
       * @description What officers have signed of steps that several sign, as long as too few agree; at most
       * one of each person for each
       *     step or part. With the decision they go to it; of a case that ends otherwise they stay here.
       */
      opinions?: components['schemas']['Opinion'][];
      /** @description Where it came from. */
      origin: components['schemas']['Origin'];
      /** @description Outputs of the rules it went through. */
      outputs?: components['schemas']['Fields'];
      /** @description Commitments to the papers, by material. */
      papers?: components['schemas']['Sealed'];
      /**
       * @description When the promise ends; moves by the days the clock stood still, by extensions, and where
       * it depends on an outcome.
       */
      promised?: components['schemas']['Time'];
      /** @description The outcome that the promise goes by, where the service has another one for it. */
      promised_by?: components['schemas']['Word'];
      /**
       * @description What the office knows of papers, by name: where they are, or that they are not there.
       */
      received?: {
        [key: string]: components['schemas']['Received'];
      };
      /** @description What reviews of it brought about, oldest first. */
      reopened?: components['schemas']['Reopened'][];
      /** @description 抽查: the second look that lots decided on. */
      rereview?: components['schemas']['Rereviewed'];
      /** @description The record it became. */
      result?: components['schemas']['RecordRef'];
      /**
       * @description 复议: how it stood to its period and to that case when it came in. Officers decide on
       * that.
       */
      reviewing?: components['schemas']['Reviewing'];
      /** @description Cases that review this one's refusal. */
      reviews?: components['schemas']['CaseNumber'][];
      /** @description Commitments to the personal answers. */
      sealed?: components['schemas']['Sealed'];
      /** @description The service, or the imported collection. */
      service: components['schemas']['ServiceId'];
      /** @description What applicants have shown of sealed fields of records, by the facts that ask. */
      shown?: {
        [key: string]: components['schemas']['Shown'];
      };
      /** @description Where it stands. */
      status: components['schemas']['Status'];
      /** @description When and why the clock stood still. */
      stops?: components['schemas']['Stop'][];
      /** @description The record it is about. */
      subject?: components['schemas']['RecordRef'];
      /** @description Submitted, or begun; an imported case perhaps before 1970. */
      submitted: components['schemas']['i64'];
      /**
       * Format: int64
       * @description The service's version; 0 for an imported case.
       */
      version: number;
      /** @description When the ledger looks at it next by itself. */
      wake?: components['schemas']['Time'];
      /** @description When a yellow card warns that the promise is about to end. */
      yellow?: components['schemas']['Time'];
    };
    /** @description A case in a list. */
    CaseLine: {
      /** @description `yellow` or `red`: the most serious card it has. */
      card?: string;
      /**
       * Format: int64
       * @description When it is or was due.
       */
      deadline?: number;
      /** @description The institution that handles or attests it. */
      institution: string;
      /** @description Its number. */
      number: string;
      /** @description `witnessed` or `imported`. */
      origin: string;
      /** @description The service, or the imported collection. */
      service: string;
      /** @description The service's name. */
      service_name?: components['schemas']['Words'];
      /**
       * @description `running`, `correcting`, `suspended`, `granted`, `refused`, `withdrawn` or `imported`.
       */
      status: string;
      /**
       * Format: int64
       * @description When it was submitted or begun; an imported case perhaps before 1970, then negative.
       */
      submitted: number;
    };
    /** @description The number of a case as a person reads it, such as `330106-2026-000123`. */
    CaseNumber: string;
    /** @description A case. `case` is exactly what the ledger holds. */
    CaseView: {
      /** @description The case. */
      case: components['schemas']['Case'];
      /**
       * Format: int64
       * @description The height it was read at.
       */
      height: number;
      /** @description The institution's name. */
      institution_name?: components['schemas']['Words'];
      /** @description Its papers, file by file, in the service's order. */
      papers?: components['schemas']['PaperLine'][];
      /** @description The service's name. */
      service_name?: components['schemas']['Words'];
    };
    /** @description A ledger's own name; part of every DID and every transaction. */
    ChainId: string;
    /**
     * @description What to sign in order to sign in: the JWS payload is
     * `{"session":{"chain","audience","challenge"}}`.
     */
    Challenge: {
      /** @description This node, by the name its operator gave it; check that it is the one you meant. */
      audience: string;
      /** @description The ledger. */
      chain: string;
      /**
       * @description Good once: `genesis:validator:…`, the ledger's genesis digest and this validator's key,
       * and what seals them.
       */
      challenge: string;
      /**
       * Format: int64
       * @description How long it can be answered.
       */
      seconds: number;
    };
    /** @description One possible outcome of an officer's step. */
    Choice: {
      /** @description Its name. */
      name: components['schemas']['Bilingual'];
      /** @description The outcome's id. */
      outcome: components['schemas']['Word'];
      /** @description Where it leads. */
      then: components['schemas']['Then'];
    };
    /**
     * @description `service.claim`: by an officer who could decide the step; from then on no other one can,
     * until it is released or
     *     claimed anew. What a colleague has in hand is taken over with reasons.
     */
    Claim: {
      /** @description Which case. */
      case: components['schemas']['CaseNumber'];
      /** @description Why it is taken over. */
      reasons?: string;
      /** @description The step, or the part of one. */
      step: components['schemas']['Word'];
    };
    /** @description What stops the clock. */
    Clock: {
      /** @description The law that says so. */
      correction_basis: string;
      correction_days:
        | number
        | (
            | {
                /**
                 * Format: int32
                 * @description 工作日: days that the calendar says are worked.
                 */
                working_days: number;
              }
            | {
                /**
                 * Format: int32
                 * @description 自然日: all days.
                 */
                days: number;
              }
            | {
                /**
                 * Format: int32
                 * @description 月: to the day of the same number in a later month.
                 */
                months: number;
              }
            | {
                /**
                 * Format: int32
                 * @description 年: to the same day of a later year.
                 */
                years: number;
              }
          );
      /** @description What else an officer may stop it for, such as 听证, by name. */
      pauses?: {
        [key: string]: components['schemas']['Pause'];
      };
      /**
       * @description 受理: the outcome that accepts a case. The promise runs from the first decision with it.
       */
      starts_with: components['schemas']['Word'];
    };
    /**
     * @description State: a collection of imported cases. Its id belongs to the institution that brought the
     * first of them.
     */
    Collection: {
      /** @description Its id. */
      id: components['schemas']['ServiceId'];
      /** @description Who brings its cases. */
      institution: components['schemas']['InstitutionId'];
    };
    /**
     * @description State: whose a commitment is. Who names it first keeps it; nobody else can name it
     * afterwards.
     */
    Commitment: {
      /** @description It, as it stands in `sealed` or `papers` of a case. */
      digest: components['schemas']['Digest'];
      /** @description The person whose answer or paper it is. */
      owner: components['schemas']['Did'];
    };
    /** @description An output that is computed. */
    Computed: {
      /** @description How, such as `round half up(成交价 * 税率, 2)`. */
      expression: string;
      /** @description Its name. */
      name: components['schemas']['Word'];
    };
    /**
     * @description `service.correct`: by the applicant; exactly what was asked for, each name in one place.
     */
    Correct: {
      /** @description The corrected public answers. */
      answers: components['schemas']['Fields'];
      /** @description Which case. */
      case: components['schemas']['CaseNumber'];
      /**
       * @description What was asked for and is left empty: optional answers taken back, papers that are no
       * longer needed.
       */
      empty?: components['schemas']['Word'][];
      /** @description Commitments to the corrected papers. */
      papers?: components['schemas']['Sealed'];
      /** @description The record by which the signer acts for the applicant. */
      power?: components['schemas']['RecordRef'];
      /** @description Commitments to the corrected personal answers. */
      sealed?: components['schemas']['Sealed'];
    };
    /** @description How many files a paper is. */
    Count: {
      /**
       * Format: int32
       * @description At least.
       */
      from: number;
      /**
       * Format: int32
       * @description At most.
       */
      to: number;
    };
    /** @description State: the last number issued in a year. */
    Counter: {
      /**
       * Format: int64
       * @description It.
       */
      last: number;
    };
    /** @description `identity.create`: signed with the first key, under the DID that follows from it. */
    Create: {
      /** @description How the person calls this key, such as "phone"; public. */
      label: string;
    };
    /** @description State: the cases that deal with a record, or dealt with it last. */
    Dealing: {
      /** @description The holder's. */
      applied?: components['schemas']['CaseNumber'];
      /** @description One that an office began by itself. */
      initiated?: components['schemas']['CaseNumber'];
    };
    /** @description `service.decide`: by an officer in the step's role, who is not the applicant. */
    Decide: {
      /** @description The legal basis. */
      basis: string;
      /** @description Which case. */
      case: components['schemas']['CaseNumber'];
      /**
       * @description Why the outcome is another than the rule's answer (公开统计); only then, and then always.
       */
      deviates?: string;
      /** @description For a correction: the answers and papers to be corrected. */
      fields?: components['schemas']['Word'][];
      /** @description What the step asks to be stated with every outcome but a correction: public answers. */
      findings?: components['schemas']['Fields'];
      /** @description One of its choices. */
      outcome: components['schemas']['Word'];
      /** @description Why. Required for refusals and corrections. */
      reasons?: string;
      /** @description Commitments to personal ones. */
      sealed?: components['schemas']['Sealed'];
      /** @description The step, or the part of one, that is decided; must be open. */
      step: components['schemas']['Word'];
    };
    /** @description Who or what decided. */
    Decider:
      | {
          /** @description An officer, by signature. */
          officer: {
            /** @description The rule's answer that the officer saw. */
            advice?: components['schemas']['Advice'];
            /** @description The legal basis. */
            basis: string;
            /** @description Why the officer deviated from it. */
            deviates?: string;
            /** @description Who. */
            did: components['schemas']['Did'];
            /** @description For which institution. */
            institution: components['schemas']['InstitutionId'];
            /** @description Why. */
            reasons?: string;
            /** @description In which role. */
            role: components['schemas']['RoleId'];
          };
        }
      | {
          /** @description A rule. */
          rule: {
            /** @description How it came about. */
            ruling: components['schemas']['Ruling'];
          };
        }
      | {
          /** @description The clock. */
          clock: {
            /** @description The law. */
            basis: string;
          };
        }
      | {
          /** @description The law (视为): the office said nothing, and nobody decided. */
          silence: {
            /** @description The law. */
            basis: string;
            /** @description When its time was over: it counts from here. */
            due: components['schemas']['Time'];
            /** @description The institution that said nothing. */
            institution: components['schemas']['InstitutionId'];
            /** @description Its role that had to decide. */
            role: components['schemas']['RoleId'];
          };
        };
    /**
     * @description Who or what decided, in a word.
     * @enum {string}
     */
    DeciderKind: 'officer' | 'rule' | 'clock' | 'silence';
    /** @description A decision. */
    Decision: {
      /** @description When. */
      at: components['schemas']['Time'];
      /** @description Who or what decided. */
      by: components['schemas']['Decider'];
      /** @description What was stated with it, as the step asks: public answers. */
      findings?: components['schemas']['Fields'];
      /**
       * @description Where several sign: what the others had signed, those who agree and those who do not.
       */
      opinions?: components['schemas']['Opinion'][];
      /** @description The outcome. */
      outcome: components['schemas']['Word'];
      /** @description Commitments to personal ones. */
      sealed?: components['schemas']['Sealed'];
      /** @description The step, or the part of one. */
      step: components['schemas']['Word'];
      /** @description The transaction it happened in; absent when it was the clock. */
      tx?: components['schemas']['Digest'];
    };
    /**
     * @description `service.decline`: by one whom the filer has named, or by their agent, as long as somebody
     * has yet to sign. The case is
     *     withdrawn.
     */
    Decline: {
      /** @description Which case. */
      case: components['schemas']['CaseNumber'];
      /** @description The record by which they decline for somebody else. */
      power?: components['schemas']['RecordRef'];
      /** @description Why; may be empty. */
      reasons?: string;
    };
    /** @description That one of several applicants does not sign. */
    Declined: {
      /** @description When. */
      at: components['schemas']['Time'];
      /** @description Why; may be empty. */
      reasons?: string;
    };
    /**
     * @description `governance.delegate`: by an officer, in the office they sign in. The deputy holds the
     * same role for a term within the
     *  officer's own, of `governance::DEPUTY_TIME` at most; heads and rereviewers have no deputies, and
     * deputies neither.
     *     Several terms may lie ahead as long as no two of one officer, or of one deputy, share a moment.
     */
    Delegate: {
      /** @description The legal basis. */
      basis: string;
      /** @description Who; must have a DID document. */
      deputy: components['schemas']['Did'];
      /** @description First moment in office. */
      from: components['schemas']['Time'];
      /** @description First moment no longer in office. */
      until: components['schemas']['Time'];
    };
    /** @description A term of a deputy. */
    DeputyTerm: {
      /** @description The legal basis. */
      basis: string;
      /** @description The officer they stand in for, who named them. */
      deputises: components['schemas']['Did'];
      /** @description First moment in office. */
      from: components['schemas']['Time'];
      /** @description First moment no longer in office. */
      until: components['schemas']['Time'];
    };
    /** @description A decentralized identifier of this ledger: `did:ding:<chain>:<id>`. */
    Did: string;
    /** @description A SHA-256 digest; a transaction's id is that of its compact JWS. */
    Digest: string;
    /**
     * @description `governance.dismiss`: ends an appointment now. By the head; that of a deputy also by the
     * officer who named them.
     *     A deputy's ends with the officer's.
     */
    Dismiss: {
      /** @description The legal basis. */
      basis: string;
      /** @description Who. */
      officer: components['schemas']['Did'];
      /** @description From what. */
      role: components['schemas']['RoleId'];
    };
    /** @description How an appointment ended before its term. */
    Dismissed: {
      /** @description When. */
      at: components['schemas']['Time'];
      /** @description On what basis. */
      basis: string;
      /** @description By whom. */
      by: components['schemas']['Did'];
    };
    /** @description Who does what at a step. */
    Does:
      | {
          /** @description An officer decides. */
          officer: {
            /**
             * @description The sheet whose answer the officer sees. A different outcome is a deviation that
             * needs its own reason.
             */
            advice?: components['schemas']['Word'];
            /** @description What may be decided and where it leads. */
            choices: components['schemas']['Choice'][];
            /**
             * @description A small form: what the officer states with the outcome, for the case and for rules
             * later on.
             */
            findings?: unknown;
            /** @description Of which institution; absent: the authority. */
            institution?: components['schemas']['InstitutionId'];
            /**
             * @description Steps and parts: who decided one of them, or had it in hand, does not decide this
             * one.
             */
            not_by?: components['schemas']['Word'][];
            /** @description In which role. */
            role: components['schemas']['RoleId'];
            /**
             * Format: int32
             * @description How many different people sign the same outcome before it counts; absent: one.
             */
            signatures?: number;
            /**
             * @description What its time has besides its length: other limits, an extension, silence, a
             * superior.
             */
            time?: components['schemas']['Timing'];
            within_days:
              | number
              | (
                  | {
                      /**
                       * Format: int32
                       * @description 工作日: days that the calendar says are worked.
                       */
                      working_days: number;
                    }
                  | {
                      /**
                       * Format: int32
                       * @description 自然日: all days.
                       */
                      days: number;
                    }
                  | {
                      /**
                       * Format: int32
                       * @description 月: to the day of the same number in a later month.
                       */
                      months: number;
                    }
                  | {
                      /**
                       * Format: int32
                       * @description 年: to the same day of a later year.
                       */
                      years: number;
                    }
                );
          };
        }
      | {
          /** @description A rule decides at once. */
          rule: {
            /** @description Where each outcome leads. */
            choices: components['schemas']['RuleChoice'][];
            /** @description The sheet; its first output is the outcome. */
            decision: components['schemas']['Word'];
            /** @description The officer's step for cases that the rule does not decide (转人工). */
            human: components['schemas']['Word'];
          };
        }
      | {
          /** @description Several do their parts at the same time; the case goes on when all are done. */
          together: {
            /** @description The parts. */
            tasks: components['schemas']['Task'][];
            /** @description The next step. */
            then: components['schemas']['Word'];
          };
        }
      | {
          /** @description A public announcement (公告); the clock stands still while it lasts. */
          announce: {
            /** @description The law that asks for it. */
            basis: string;
            days:
              | number
              | (
                  | {
                      /**
                       * Format: int32
                       * @description 工作日: days that the calendar says are worked.
                       */
                      working_days: number;
                    }
                  | {
                      /**
                       * Format: int32
                       * @description 自然日: all days.
                       */
                      days: number;
                    }
                  | {
                      /**
                       * Format: int32
                       * @description 月: to the day of the same number in a later month.
                       */
                      months: number;
                    }
                  | {
                      /**
                       * Format: int32
                       * @description 年: to the same day of a later year.
                       */
                      years: number;
                    }
                );
            /** @description The next step. */
            then: components['schemas']['Word'];
          };
        }
      | {
          /** @description The ledger writes the result and closes the case. */
          issue: {
            /** @description The end. */
            then: components['schemas']['Word'];
          };
        };
    /**
     * @description `service.draw`: by anyone who carries it here. The randomness of a final view, which
     * nobody could know when the
     *     cases that closed in that view's block were decided.
     */
    Draw: {
      /**
       * Format: int64
       * @description The block whose closed cases are drawn from.
       */
      height: number;
      /** @description The threshold signature over its view, as in the block's certificate: 96 hex digits. */
      randomness: string;
    };
    /** @description What an office has to do for a case. */
    Duty: {
      /** @description The officer who has it in hand. */
      claimed?: components['schemas']['Did'];
      /** @description When it is due. */
      due: components['schemas']['Time'];
      /** @description Whose. */
      institution: components['schemas']['InstitutionId'];
      /** @description In which role. */
      role: components['schemas']['RoleId'];
      /** @description The step or part. */
      task: components['schemas']['Word'];
      /** @description When a yellow card is shown. */
      yellow: components['schemas']['Time'];
    };
    /** @description Something that an office has to do. */
    DutyLine: {
      /** @description The case. */
      case: string;
      /** @description The officer who has it in hand. */
      claimed?: string;
      /**
       * Format: int64
       * @description When it is due.
       */
      due: number;
      /** @description Whose. */
      institution: string;
      /** @description In which role. */
      role: string;
      /** @description The service. */
      service: string;
      /** @description The service's name. */
      service_name?: components['schemas']['Words'];
      /**
       * Format: int64
       * @description When the case was submitted.
       */
      submitted: number;
      /** @description The step or part. */
      task: string;
      /**
       * Format: int64
       * @description When a yellow card is shown.
       */
      yellow: number;
    };
    /** @description One way a case can end. */
    End: {
      /** @description Its id. */
      id: components['schemas']['Word'];
      /** @description What it means for the applicant. */
      kind: components['schemas']['EndKind'];
      /** @description Its name. */
      name: components['schemas']['Bilingual'];
    };
    /**
     * @description What an end means for the applicant.
     * @enum {string}
     */
    EndKind: 'granted' | 'refused' | 'withdrawn';
    /** @description Why a record is no longer in force. */
    Ended: {
      /** @description From when on. */
      at: components['schemas']['Time'];
      /** @description How. */
      how: components['schemas']['Ending'];
      /** @description Why, in the words of whoever ended it. */
      reasons?: string;
    };
    /**
     * @description How a record comes to its end.
     * @enum {string}
     */
    Ending: 'expired' | 'cancelled' | 'revoked' | 'suspended';
    /**
     * @description `service.endorse`: by an officer of the supervising institution with role `supervisor`.
     */
    Endorse: {
      /** @description The legal basis. */
      basis: string;
      /** @description SHA-256 of its bundle's JSON: what the supervisor has read. */
      bundle: components['schemas']['Digest'];
      /** @description Which service. */
      service: components['schemas']['ServiceId'];
      /**
       * Format: int64
       * @description The version that was proposed.
       */
      version: number;
    };
    /**
     * @description `service.endorse_package`: by an officer of the supervising institution with role
     * `supervisor`.
     */
    EndorsePackage: {
      /** @description The legal basis. */
      basis: string;
      /** @description SHA-256 of its JSON: what the supervisor has read. */
      bundle: components['schemas']['Digest'];
      /** @description Which package. */
      package: components['schemas']['ServiceId'];
      /**
       * Format: int64
       * @description The version that was proposed.
       */
      version: number;
    };
    /** @description Who may act as well once it is overdue (督办). */
    Escalation: {
      /** @description How long after the end of its time. */
      after: components['schemas']['Period'];
      /** @description The law or rule by which they may. */
      basis: string;
      /** @description Of which institution; absent: the authority. */
      institution?: components['schemas']['InstitutionId'];
      /** @description In which role. */
      role: components['schemas']['RoleId'];
    };
    /** @description Something that happened on the ledger, as much as a list or a search needs to know. */
    Event:
      | (
          | {
              /** @description An officer was appointed. */
              'governance.appointed': {
                /** @description Where. */
                institution: components['schemas']['InstitutionId'];
                /** @description Who. */
                officer: components['schemas']['Did'];
                /** @description As what. */
                role: components['schemas']['RoleId'];
              };
            }
          | {
              /** @description An appointment was ended. */
              'governance.dismissed': {
                /** @description Where. */
                institution: components['schemas']['InstitutionId'];
                /** @description Who. */
                officer: components['schemas']['Did'];
                /** @description From what. */
                role: components['schemas']['RoleId'];
              };
            }
          | {
              /** @description A calendar changed. */
              'governance.calendar_set': {
                /** @description Which. */
                calendar: components['schemas']['CalendarId'];
                /**
                 * Format: int64
                 * @description To which version.
                 */
                version: number;
              };
            }
          | {
              /** @description What is governed for all services changed. */
              'governance.parameters_set': Record<string, never>;
            }
        )
      | (
          | {
              /** @description A person got their DID. */
              'identity.created': {
                /** @description Who. */
                did: components['schemas']['Did'];
              };
            }
          | {
              /** @description A key was added. */
              'identity.key_added': {
                /** @description Whose. */
                did: components['schemas']['Did'];
                /** @description Which. */
                key: components['schemas']['Multikey'];
              };
            }
          | {
              /** @description A key was revoked. */
              'identity.key_revoked': {
                /** @description Whose. */
                did: components['schemas']['Did'];
                /** @description Which. */
                key: components['schemas']['Multikey'];
              };
            }
          | {
              /** @description A person named their guardians, or said that there are none. */
              'identity.guardians_set': {
                /** @description Who. */
                did: components['schemas']['Did'];
              };
            }
          | {
              /** @description A guardian supports a new key. */
              'identity.recovery_supported': {
                /** @description Whose identity is to be recovered. */
                did: components['schemas']['Did'];
                /**
                 * @description When the key can take up the identity; absent while too few guardians support
                 * it.
                 */
                due?: components['schemas']['Time'];
                /** @description Who supports. */
                guardian: components['schemas']['Guardian'];
                /** @description Which key. */
                key: components['schemas']['Multikey'];
              };
            }
          | {
              /** @description A person refused the recovery of their identity. */
              'identity.recovery_refused': {
                /** @description Who. */
                did: components['schemas']['Did'];
              };
            }
          | {
              /** @description A person took up their identity with a new key; all others are revoked. */
              'identity.recovered': {
                /** @description Who. */
                did: components['schemas']['Did'];
                /** @description With which key. */
                key: components['schemas']['Multikey'];
              };
            }
        )
      | (
          | {
              /** @description A register was opened. */
              'registry.opened': {
                /** @description Which. */
                register: components['schemas']['RegisterId'];
              };
            }
          | {
              /** @description A record has a new version. */
              'registry.written': {
                /** @description Its digest. */
                digest: components['schemas']['Digest'];
                /** @description Which. */
                record: components['schemas']['RecordId'];
                /** @description Where. */
                register: components['schemas']['RegisterId'];
                /**
                 * Format: int64
                 * @description Which version.
                 */
                version: number;
              };
            }
          | {
              /** @description A record is no longer in force. */
              'registry.ended': {
                /** @description The case that ended it; absent: the clock did. */
                case?: components['schemas']['CaseNumber'];
                /** @description The person who held it. */
                holder?: components['schemas']['Did'];
                /** @description How. */
                how: components['schemas']['Ending'];
                /** @description Which. */
                record: components['schemas']['RecordId'];
                /** @description Where. */
                register: components['schemas']['RegisterId'];
              };
            }
        )
      | (
          | {
              /** @description A service has a new version. */
              'service.published': {
                /** @description The bundle's digest. */
                bundle: components['schemas']['Digest'];
                /** @description From when on it is in force; absent while it waits for its endorsement. */
                from?: components['schemas']['Time'];
                /** @description Which. */
                service: components['schemas']['ServiceId'];
                /**
                 * Format: int64
                 * @description Which version.
                 */
                version: number;
              };
            }
          | {
              /** @description A version of a service was endorsed; it takes force at a moment. */
              'service.endorsed': {
                /** @description From when on. */
                from: components['schemas']['Time'];
                /** @description Which. */
                service: components['schemas']['ServiceId'];
                /**
                 * Format: int64
                 * @description Which version.
                 */
                version: number;
              };
            }
          | {
              /** @description A package of services has a new version. */
              'service.package_published': {
                /** @description The digest of the package's JSON. */
                bundle: components['schemas']['Digest'];
                /** @description From when on it is in force; absent while it waits for its endorsement. */
                from?: components['schemas']['Time'];
                /** @description Which. */
                package: components['schemas']['ServiceId'];
                /**
                 * Format: int64
                 * @description Which version.
                 */
                version: number;
              };
            }
          | {
              /** @description A version of a package was endorsed and is in force. */
              'service.package_endorsed': {
                /** @description From when on. */
                from: components['schemas']['Time'];
                /** @description Which. */
                package: components['schemas']['ServiceId'];
                /**
                 * Format: int64
                 * @description Which version.
                 */
                version: number;
              };
            }
          | {
              /** @description A joint application opened several cases. */
              'service.joint_opened': {
                /** @description The cases. */
                cases: components['schemas']['CaseNumber'][];
                /** @description Its number. */
                joint: components['schemas']['CaseNumber'];
              };
            }
          | {
              /** @description A case was opened, or brought in. */
              'service.opened': {
                /** @description Its number. */
                case: components['schemas']['CaseNumber'];
                /** @description Who handles it. */
                institution: components['schemas']['InstitutionId'];
                /** @description Whether the ledger sees it happen. */
                origin: components['schemas']['Origin'];
                /** @description The service, or the imported collection. */
                service: components['schemas']['ServiceId'];
              };
            }
          | {
              /** @description An office began the case by itself. */
              'service.initiated': {
                /** @description Who began it. */
                by: components['schemas']['Did'];
                /** @description Which. */
                case: components['schemas']['CaseNumber'];
                /** @description The person concerned, who sees it among their cases. */
                concerned?: components['schemas']['Did'];
              };
            }
          | {
              /**
               * @description A review set the decision of a case aside, or told the office to act; the case
               * goes on.
               */
              'service.reopened': {
                /** @description Which. */
                case: components['schemas']['CaseNumber'];
                /** @description The case that reviewed it. */
                review: components['schemas']['CaseNumber'];
              };
            }
          | {
              /** @description Others are to sign an application before it goes on. */
              'service.asked': {
                /** @description The digest of the application that they sign. */
                application: components['schemas']['Digest'];
                /** @description Which. */
                case: components['schemas']['CaseNumber'];
                /** @description Until when. */
                due: components['schemas']['Time'];
                /** @description Who has yet to sign, and as whom. */
                parties: components['schemas']['Party'][];
              };
            }
          | {
              /** @description One of several applicants has signed. */
              'service.joined': {
                /** @description Who. */
                by: components['schemas']['Did'];
                /** @description Which. */
                case: components['schemas']['CaseNumber'];
                /**
                 * Format: int32
                 * @description How many have yet to sign.
                 */
                left: number;
                /** @description As whom. */
                role: components['schemas']['Word'];
              };
            }
          | {
              /** @description One of several applicants does not sign. */
              'service.declined': {
                /** @description Who. */
                by: components['schemas']['Did'];
                /** @description Which. */
                case: components['schemas']['CaseNumber'];
                /** @description As whom. */
                role: components['schemas']['Word'];
              };
            }
          | {
              /** @description Somebody acted for an applicant. */
              'service.acted_for': {
                /** @description Who signed. */
                agent: components['schemas']['Did'];
                /** @description Which. */
                case: components['schemas']['CaseNumber'];
                /** @description The record that lets them. */
                power: components['schemas']['RecordRef'];
                /** @description The applicant. */
                principal: components['schemas']['Did'];
              };
            }
          | {
              /** @description One of several applicants asks to withdraw; it is withdrawn when all have. */
              'service.withdrawal_asked': {
                /** @description Who. */
                by: components['schemas']['Did'];
                /** @description Which. */
                case: components['schemas']['CaseNumber'];
                /**
                 * Format: int32
                 * @description How many have yet to ask for it.
                 */
                left: number;
              };
            }
          | {
              /** @description A case moved to a step. */
              'service.moved': {
                /** @description Which. */
                case: components['schemas']['CaseNumber'];
                /** @description When the step is due. */
                due: components['schemas']['Time'];
                /** @description Who has what to do now. */
                open: components['schemas']['Duty'][];
                /** @description When the whole case is due, once it is accepted. */
                promised?: components['schemas']['Time'];
                /** @description The step it is at. */
                step: components['schemas']['Word'];
              };
            }
          | {
              /** @description An officer has a step, or a part of one, in hand. */
              'service.claimed': {
                /** @description Who. */
                by: components['schemas']['Did'];
                /** @description Which. */
                case: components['schemas']['CaseNumber'];
                /** @description From whom it was taken over. */
                from?: components['schemas']['Did'];
                /** @description The step or part. */
                step: components['schemas']['Word'];
              };
            }
          | {
              /** @description Nobody has it in hand any more. */
              'service.released': {
                /** @description Which. */
                case: components['schemas']['CaseNumber'];
                /** @description The step or part. */
                step: components['schemas']['Word'];
              };
            }
          | {
              /**
               * @description One of several officers has signed an outcome of a step or part; it is open
               * until enough agree.
               */
              'service.opinion_signed': {
                /**
                 * Format: int32
                 * @description How many agree on it now.
                 */
                agree: number;
                /** @description Who. */
                by: components['schemas']['Did'];
                /** @description Which. */
                case: components['schemas']['CaseNumber'];
                /**
                 * Format: int32
                 * @description How many it takes.
                 */
                needed: number;
                /** @description The outcome. */
                outcome: components['schemas']['Word'];
                /** @description The step or part. */
                step: components['schemas']['Word'];
              };
            }
          | {
              /** @description A step, or a part of one, was decided. */
              'service.decided': {
                /** @description Who or what decided. */
                by: components['schemas']['DeciderKind'];
                /** @description Which. */
                case: components['schemas']['CaseNumber'];
                /** @description Whether an officer deviated from the rule's answer. */
                deviates?: boolean;
                /** @description The outcome. */
                outcome: components['schemas']['Word'];
                /** @description The step or part. */
                step: components['schemas']['Word'];
              };
            }
          | {
              /** @description A clock was stopped other than for a correction. */
              'service.suspended': {
                /** @description Which. */
                case: components['schemas']['CaseNumber'];
                /** @description What for: the pause's name, or `公告`. */
                pause: components['schemas']['Word'];
                /** @description Until when at the latest. */
                until: components['schemas']['Time'];
              };
            }
          | {
              /** @description A clock goes on. */
              'service.resumed': {
                /** @description Which. */
                case: components['schemas']['CaseNumber'];
              };
            }
          | {
              /** @description A step, a part of one, or the promise has more time. */
              'service.extended': {
                /** @description Who gave it. */
                by: components['schemas']['Did'];
                /** @description Which. */
                case: components['schemas']['CaseNumber'];
                /** @description Who has what to do now. */
                open: components['schemas']['Duty'][];
                /** @description When the whole case is due, once it is accepted. */
                promised?: components['schemas']['Time'];
                /** @description The step or part; absent: the promise. */
                task?: components['schemas']['Word'];
                /** @description When it ends now. */
                until: components['schemas']['Time'];
              };
            }
          | {
              /**
               * @description A step, or a part of one, is long overdue and lies with the superior office as
               * well.
               */
              'service.escalated': {
                /** @description Which. */
                case: components['schemas']['CaseNumber'];
                /** @description The superior office's institution. */
                institution: components['schemas']['InstitutionId'];
                /** @description Who has what to do now. */
                open: components['schemas']['Duty'][];
                /** @description Its role. */
                role: components['schemas']['RoleId'];
                /** @description The step or part. */
                task: components['schemas']['Word'];
              };
            }
          | {
              /** @description A limit is near or has passed. */
              'service.carded': {
                /** @description Which. */
                case: components['schemas']['CaseNumber'];
                /** @description The moment it was due. */
                due: components['schemas']['Time'];
                /** @description How serious. */
                kind: components['schemas']['CardKind'];
                /** @description The step or part; absent: the whole case. */
                task?: components['schemas']['Word'];
              };
            }
          | {
              /** @description Lots chose a closed case for a second look. */
              'service.drawn': {
                /** @description Which. */
                case: components['schemas']['CaseNumber'];
                /** @description Who is to look. */
                reviewer: components['schemas']['Did'];
              };
            }
          | {
              /** @description Lots were drawn for the cases that closed in a block. */
              'service.lots_drawn': {
                /**
                 * Format: int64
                 * @description Cases that were in the lots.
                 */
                cases: number;
                /**
                 * Format: int64
                 * @description How many were drawn.
                 */
                drawn: number;
                /**
                 * Format: int64
                 * @description The block.
                 */
                height: number;
              };
            }
          | {
              /** @description A closed case was looked at again. */
              'service.rereviewed': {
                /** @description Which. */
                case: components['schemas']['CaseNumber'];
                /** @description Whether the decision stands. */
                upheld: boolean;
              };
            }
          | {
              /** @description A case waits for its applicant; the clock stands still. */
              'service.sent_back': {
                /** @description Which. */
                case: components['schemas']['CaseNumber'];
                /** @description Until when. */
                due: components['schemas']['Time'];
                /** @description What is to be corrected. */
                fields: components['schemas']['Word'][];
              };
            }
          | {
              /** @description The applicant corrected. */
              'service.corrected': {
                /** @description Which. */
                case: components['schemas']['CaseNumber'];
              };
            }
          | {
              /** @description An office says which papers of a case are there, and which are not. */
              'service.papers_received': {
                /** @description Who says so. */
                by: components['schemas']['Did'];
                /** @description Which. */
                case: components['schemas']['CaseNumber'];
                /** @description Papers that are not. */
                missing?: components['schemas']['Word'][];
                /** @description Papers that are there. */
                there?: components['schemas']['Word'][];
              };
            }
          | {
              /** @description A case ended. */
              'service.closed': {
                /** @description Which. */
                case: components['schemas']['CaseNumber'];
                /** @description How. */
                end: components['schemas']['Word'];
                /** @description What that means. */
                kind: components['schemas']['EndKind'];
              };
            }
        )
      | {
          /** @description An officer may read personal answers of a case for a while. */
          'exchange.accessed': {
            /** @description Which case. */
            case: components['schemas']['CaseNumber'];
            /** @description For which institution. */
            institution: components['schemas']['InstitutionId'];
            /** @description Which answers. */
            names: components['schemas']['Word'][];
            /** @description Who. */
            reader: components['schemas']['Did'];
          };
        };
    /** @description A case with its answer. */
    Example: {
      /** @description The inputs. Those that decide nothing here may be left out. */
      inputs: components['schemas']['Fields'];
      /** @description Outputs that must follow. Those not named are not looked at. */
      outputs?: components['schemas']['Fields'];
      /** @description The rows that must apply: one, but any number where rows are collected. */
      rows: components['schemas']['Word'][];
    };
    /**
     * @description A ruling that another one builds on, in sentences: the conclusion, the values it took,
     * then row by row.
     */
    ExplainedLink: {
      /** @description The rule sheet. */
      decision: string;
      /** @description The sentences. */
      says: components['schemas']['Words'][];
    };
    /** @description How a rule decided a step of a case, row by row, in sentences. */
    Explanation: {
      /** @description The rulings it builds on, in the order in which they were made. */
      chain?: components['schemas']['ExplainedLink'][];
      /** @description The rule sheet. */
      decision: string;
      /** @description The sentences. */
      says: components['schemas']['Words'][];
      /** @description The step, or the part of one. */
      step: string;
    };
    /**
     * @description `service.extend`: by an officer whom the service names for it, before the time is over.
     * The applicant is told the reasons.
     */
    Extend: {
      /** @description Which case. */
      case: components['schemas']['CaseNumber'];
      /** @description Why. */
      reasons: string;
      /** @description The open step or part; absent: the promise, and with it what is open. */
      step?: components['schemas']['Word'];
      /**
       * @description When it ends instead; after its end now, and not after the service's limit. Absent: at
       * that limit.
       */
      until?: components['schemas']['Time'];
    };
    /** @description More time that was given, as it stands in a case. */
    Extended: {
      /** @description When it was given. */
      at: components['schemas']['Time'];
      /** @description The law, as the service names it. */
      basis: string;
      /** @description Who gave it. */
      by: components['schemas']['Did'];
      /** @description By how much, in working days or days. */
      days: components['schemas']['Period'];
      /** @description When it would have ended. */
      from: components['schemas']['Time'];
      /** @description For which institution. */
      institution: components['schemas']['InstitutionId'];
      /** @description Why: what the applicant is told. */
      reasons: string;
      /** @description In which role. */
      role: components['schemas']['RoleId'];
      /** @description The step or part; absent: the promise, and with it what was open. */
      task?: components['schemas']['Word'];
      /** @description When it ends. */
      to: components['schemas']['Time'];
      /** @description The transaction. */
      tx: components['schemas']['Digest'];
    };
    /** @description More time than usual (延长), by an officer who answers for it, before the time is over. */
    Extension: {
      /** @description The law that allows it. */
      basis: string;
      /** @description By how much at most, each time. */
      days: components['schemas']['Period'];
      /** @description Of which institution; absent: the authority. */
      institution?: components['schemas']['InstitutionId'];
      /** @description What the law allows at most; absent: `days`. */
      legal_days?: components['schemas']['Period'];
      /** @description In which role. */
      role: components['schemas']['RoleId'];
      /**
       * Format: int32
       * @description How often in one case; absent: once.
       */
      times?: number;
    };
    /** @description Where a value comes from that the applicant need not give. */
    Fact:
      | {
          /** @description A public field of a record. */
          field: {
            /**
             * @description The value when there is no such record or no such field; absent: then the fact is
             * missing.
             */
            absent?: unknown;
            /** @description Which field. */
            field: components['schemas']['Word'];
            /** @description The public answer that names the record. */
            record: components['schemas']['Word'];
            /** @description In which register. */
            register: components['schemas']['RegisterId'];
          };
        }
      | {
          /** @description Whether there is a record of that name. */
          exists: {
            /** @description The value when there is none. */
            absent: unknown;
            /** @description The value when there is one. */
            present: unknown;
            /** @description The public answer that names the record. */
            record: components['schemas']['Word'];
            /** @description In which register. */
            register: components['schemas']['RegisterId'];
          };
        }
      | {
          /** @description Whether the record names the applicant. */
          holder: {
            /**
             * @description The field with the holder's DID, or a list of several: public, or sealed and shown
             * by the applicant.
             */
            field: components['schemas']['Word'];
            /** @description The value when the record names them. */
            holder: unknown;
            /** @description The value when nobody applies in this role; absent: as when it is not known. */
            nobody?: unknown;
            /**
             * @description Whether one of several holders is enough; otherwise all of them apply in this
             * role, and nobody else does.
             */
            one_of?: boolean;
            /** @description The value when it names somebody else. */
            other: unknown;
            /** @description The public answer that names the record. */
            record: components['schemas']['Word'];
            /** @description Whether an application is refused at once when the record names somebody else. */
            refuse?: boolean;
            /** @description In which register. */
            register: components['schemas']['RegisterId'];
            /**
             * @description The value when there is no such record or field, or when it is sealed and nobody
             * has shown it; absent: then
             *     the fact is missing.
             */
            unknown?: unknown;
            /** @description Which of several applicants; absent: the one who filed. */
            who?: components['schemas']['Word'];
          };
        }
      | {
          /** @description Whether all papers that this case needs were given. */
          papers: {
            /** @description The value when they were. */
            complete: unknown;
            /** @description The value when not. */
            missing: unknown;
          };
        }
      | {
          /**
           * @description How an application for review stands to its period and to the case that it is about.
           */
          review: components['schemas']['ReviewFact'];
        }
      | 'today';
    /** @description Named values: the answers of a form, the content of a record. */
    Fields: {
      [key: string]: components['schemas']['Value'];
    };
    /** @description What a second look found. */
    Found: {
      /** @description When. */
      at: components['schemas']['Time'];
      /** @description Why. */
      reasons: string;
      /** @description The transaction. */
      tx: components['schemas']['Digest'];
      /** @description Whether the decision stands. */
      upheld: boolean;
    };
    /** @description A genesis file. */
    Genesis: {
      /** @description The calendars and who keeps them. */
      calendars: components['schemas']['GenesisCalendar'][];
      /** @description The ledger's name. */
      chain: components['schemas']['ChainId'];
      /** @description The institutions. */
      institutions: components['schemas']['GenesisInstitution'][];
      /**
       * @description The one key every proof is checked against: the validators' joint BLS12-381 public key,
       * hex.
       */
      ledger_key: string;
      /** @description What is governed for all services alike. */
      parameters: components['schemas']['Parameters'];
      /** @description The public polynomial that the validators' shares belong to, hex. */
      polynomial: string;
      /** @description Time of the genesis block. */
      time: components['schemas']['Time'];
      /** @description Who validates. */
      validators: components['schemas']['GenesisValidator'][];
    };
    /** @description An appointment that the genesis makes. */
    GenesisAppointment: {
      /** @description The legal basis. */
      basis: string;
      /** @description The officer's first key; their DID follows from it. */
      key: components['schemas']['Multikey'];
      /** @description The role. */
      role: components['schemas']['RoleId'];
      /** @description First moment no longer in office. */
      until: components['schemas']['Time'];
    };
    /** @description A calendar that the genesis sets. */
    GenesisCalendar: {
      /** @description The legal basis. */
      basis: string;
      /** @description Its id. */
      id: components['schemas']['CalendarId'];
      /** @description The institution that may change it. */
      keeper: components['schemas']['InstitutionId'];
      /** @description What it says. */
      rules: components['schemas']['CalendarRules'];
    };
    /** @description An institution and the people who may appoint its officers. */
    GenesisInstitution: {
      /** @description The code that begins its case numbers. */
      code: string;
      /** @description Its id. */
      id: components['schemas']['InstitutionId'];
      /** @description Its name. */
      name: components['schemas']['Bilingual'];
      /** @description Its first officers. */
      officers: components['schemas']['GenesisAppointment'][];
    };
    /** @description A validator. */
    GenesisValidator: {
      /** @description Where its peers reach it, `host:port`. */
      address: string;
      /** @description The institution that runs it. */
      institution: components['schemas']['InstitutionId'];
      /** @description Its Ed25519 key, hex. */
      key: components['schemas']['Digest'];
    };
    /** @description Somebody who may help a person back: written `{"person": …}` or `{"institution": …}`. */
    Guardian:
      | {
          /** @description Another person. */
          person: components['schemas']['Did'];
        }
      | {
          /**
           * @description An institution that checks who somebody is, such as a service centre; its officers
           * act for it.
           */
          institution: components['schemas']['InstitutionId'];
        };
    /** @description An officer in an office. */
    Hand: {
      /** @description Who. */
      did: components['schemas']['Did'];
      /** @description For which institution. */
      institution: components['schemas']['InstitutionId'];
      /** @description In which role. */
      role: components['schemas']['RoleId'];
      /** @description What of it, where the service keeps who had that in hand out of something else. */
      tasks?: components['schemas']['Word'][];
    };
    /** @description What an officer has yet to decide, while the clock stands still. */
    HeldTask: {
      /** @description The officer who has it in hand; absent: nobody yet. */
      claimed?: components['schemas']['Did'];
      days_left:
        | number
        | (
            | {
                /**
                 * Format: int32
                 * @description 工作日: days that the calendar says are worked.
                 */
                working_days: number;
              }
            | {
                /**
                 * Format: int32
                 * @description 自然日: all days.
                 */
                days: number;
              }
            | {
                /**
                 * Format: int32
                 * @description 月: to the day of the same number in a later month.
                 */
                months: number;
              }
            | {
                /**
                 * Format: int32
                 * @description 年: to the same day of a later year.
                 */
                years: number;
              }
          );
      /** @description Since when it lies with the superior office as well. */
      escalated?: components['schemas']['Time'];
      /** @description What is left until it comes before the superior office. */
      escalates_left?: components['schemas']['Period'];
      /** @description What is left until silence counts. */
      silence_left?: components['schemas']['Period'];
      /** @description When it came to the officer. */
      since: components['schemas']['Time'];
      /** @description Why nothing followed from silence. */
      stuck?: string;
      /** @description The step or part. */
      task: components['schemas']['Word'];
      yellow_left:
        | number
        | (
            | {
                /**
                 * Format: int32
                 * @description 工作日: days that the calendar says are worked.
                 */
                working_days: number;
              }
            | {
                /**
                 * Format: int32
                 * @description 自然日: all days.
                 */
                days: number;
              }
            | {
                /**
                 * Format: int32
                 * @description 月: to the day of the same number in a later month.
                 */
                months: number;
              }
            | {
                /**
                 * Format: int32
                 * @description 年: to the same day of a later year.
                 */
                years: number;
              }
          );
    };
    /** @description Versions of a record, oldest first: the newest ones, or those before a given one. */
    HistoryView: {
      /**
       * Format: int64
       * @description The height it was read at.
       */
      height: number;
      /**
       * Format: int64
       * @description Passed on as `before`: there are earlier ones.
       */
      next?: number;
      /** @description The versions. */
      versions: components['schemas']['RecordVersion'][];
    };
    /** @description Something that a search found. */
    Hit: {
      /** @description Where it was found. */
      detail: string;
      /** @description Its id. */
      id: string;
      /** @description `case`, `record`, `register`, `service` or `institution`. */
      kind: string;
      /** @description Its page. */
      path: string;
      /** @description Its title. */
      title: components['schemas']['Words'];
    };
    /**
     * @description How many rows may apply to one case.
     * @enum {string}
     */
    HitPolicy: 'unique' | 'first' | 'collect';
    /**
     * @description State: one of those who hold a role of `LISTED_ROLES` in an institution now or later, in
     * the role's list.
     */
    Holder: {
      /** @description First moment in office. */
      from: components['schemas']['Time'];
      /** @description Who. */
      officer: components['schemas']['Did'];
      /** @description First moment no longer in office. */
      until: components['schemas']['Time'];
    };
    /**
     * @description How a paper is there.
     * @enum {string}
     */
    How: 'kept' | 'in_hand' | 'missing';
    /**
     * @description `service.import`: by an officer with role `importer`. The institution attests it; the
     * ledger did not
     *     witness it.
     */
    Import: {
      /** @description The case as that file tells it. */
      case: components['schemas']['ImportedCase'];
      /** @description The file it was read from. */
      source: components['schemas']['ImportSource'];
    };
    /** @description Where imported cases come from. */
    ImportSource: {
      /** @description SHA-256 of the whole file. */
      file: components['schemas']['Digest'];
      /** @description A short name of the collection, such as `permits`; part of the case numbers. */
      name: components['schemas']['ServiceId'];
    };
    /** @description A case from before the ledger. */
    ImportedCase: {
      /** @description How it came in, such as `Internet`. */
      channel: string;
      /** @description Deadline, if known. */
      deadline?: components['schemas']['i64'];
      /** @description The department. */
      department: string;
      /** @description End, if known. */
      ended?: components['schemas']['i64'];
      /** @description What happened, in the order of time. */
      events: components['schemas']['ImportedEvent'][];
      /** @description Its number in the source. */
      number: components['schemas']['Word'];
      /** @description Begin, if known. */
      started?: components['schemas']['i64'];
    };
    /** @description One event of an imported case. */
    ImportedEvent: {
      /** @description What. */
      activity: string;
      /** @description When, Unix milliseconds; negative before 1970. */
      at: components['schemas']['i64'];
      /** @description Who, as the source names them. */
      by: string;
      /** @description Their group. */
      group: string;
    };
    /** @description What a record says as long as it is in force. */
    InForce: {
      /** @description The field. */
      field: components['schemas']['Word'];
      /** @description Its value. */
      value: unknown;
    };
    /** @description Processing time of cases, first to last event. */
    Indicators: {
      /**
       * Format: int64
       * @description Cases counted.
       */
      count: number;
      /**
       * Format: int64
       * @description Steps that officers decided.
       */
      decided_by_officers: number;
      /**
       * Format: int64
       * @description Steps that rules decided.
       */
      decided_by_rules: number;
      /**
       * Format: int64
       * @description Decisions in which an officer deviated from the rule's answer, each with a reason of its
       * own.
       */
      deviations: number;
      /**
       * Format: int64
       * @description Closed cases that were drawn for a second look.
       */
      drawn: number;
      /**
       * Format: int64
       * @description Cases that ended after their deadline.
       */
      ended_after_deadline: number;
      /**
       * Format: double
       * @description The longest, days.
       */
      max_days: number;
      /**
       * Format: double
       * @description Mean, days.
       */
      mean_days: number;
      /**
       * Format: double
       * @description The value at index floor(n/2) of the sorted list, days.
       */
      median_days: number;
      /**
       * Format: int64
       * @description Second looks that found the decision wrong.
       */
      overturned: number;
      /**
       * Format: double
       * @description The value at index floor(0.9 n), days.
       */
      p90_days: number;
      /**
       * Format: int64
       * @description Cases with a red card: a limit has passed.
       */
      red_cards: number;
      /**
       * Format: int64
       * @description Cases with a yellow card: a limit was near.
       */
      yellow_cards: number;
    };
    /**
     * @description `service.initiate`: by an officer in the role that the service names, who is not the
     * person concerned.
     */
    Initiate: {
      /** @description The case that it is about, if it is about one. */
      about?: components['schemas']['CaseNumber'];
      /** @description The public answers. Personal ones are the person's own to give. */
      answers: components['schemas']['Fields'];
      /** @description The legal basis. */
      basis: string;
      /** @description Why. */
      reasons: string;
      /** @description Which service; it says that it is begun so. */
      service: components['schemas']['ServiceId'];
      /**
       * Format: int64
       * @description The version the officer saw; must be the one in force.
       */
      version: number;
    };
    /** @description How a case was begun ex officio. */
    Initiated: {
      /** @description The legal basis. */
      basis: string;
      /**
       * @description The person concerned: who holds the record, or applied in the case that it is about;
       * absent: nobody is known.
       */
      concerned?: components['schemas']['Did'];
      /** @description Whose deputy they are. */
      deputises?: components['schemas']['Did'];
      /** @description The officer. */
      did: components['schemas']['Did'];
      /** @description For which institution. */
      institution: components['schemas']['InstitutionId'];
      /** @description Why. */
      reasons: string;
      /** @description In which role. */
      role: components['schemas']['RoleId'];
    };
    /** @description Who begins a case of a service ex officio (依职权). Nobody can apply for it then. */
    InitiatedBy: {
      /** @description The law that lets the office do so. */
      basis: string;
      /** @description The role, at the authority. */
      role: components['schemas']['RoleId'];
    };
    /** @description Something the decision asks. */
    Input: {
      /** @description The only texts there are, of a text or of a list's entries; empty: any. */
      choices?: string[];
      /** @description The decision of the same service whose output of this name it is. */
      decision?: components['schemas']['Word'];
      /** @description Of rows: what the decision reads of each. */
      fields?: components['schemas']['RowField'][];
      /** @description Where it comes from, for readers, such as 登记簿. */
      from?: string;
      /** @description What it looks like. */
      kind: components['schemas']['Kind'];
      /**
       * @description Its name: an answer of the form, a fact from a register, an output of another decision.
       */
      name: components['schemas']['Word'];
      /** @description The only numbers or dates there are, written as a cell such as `>= 0`. */
      within?: string;
    };
    /** @description State: an institution. */
    Institution: {
      /** @description The code that begins its case numbers, such as `330106`. */
      code: string;
      /** @description Its id. */
      id: components['schemas']['InstitutionId'];
      /** @description Its name. */
      name: components['schemas']['Bilingual'];
    };
    /** @description An institution, such as `registry-bureau`. */
    InstitutionId: string;
    /** @description An institution. */
    InstitutionView: {
      /** @description The code that begins its case numbers. */
      code: string;
      /** @description Its id. */
      id: string;
      /** @description Its name. */
      name: components['schemas']['Words'];
    };
    /**
     * @description `service.join`: by one whom the filer has named as an applicant, or by their agent; over
     * exactly these answers and papers.
     */
    Join: {
      /**
       * @description The digest of the application as it stands (`Case::application`): what they have read.
       */
      application: components['schemas']['Digest'];
      /** @description Which case. */
      case: components['schemas']['CaseNumber'];
      /** @description The record by which they sign for somebody else. */
      power?: components['schemas']['RecordRef'];
      /** @description What opens sealed fields of records to the ledger, by the facts that ask. */
      shown?: {
        [key: string]: components['schemas']['Shown'];
      };
    };
    /** @description State: a joint application. */
    JointCase: {
      /** @description Who applied. */
      applicant: components['schemas']['Did'];
      /** @description SHA-256 of the package's JSON. */
      bundle: components['schemas']['Digest'];
      /** @description The cases it opened, one for each part. */
      cases: components['schemas']['CaseNumber'][];
      /** @description Its number. */
      number: components['schemas']['CaseNumber'];
      /** @description The package. */
      package: components['schemas']['ServiceId'];
      /** @description When. */
      submitted: components['schemas']['Time'];
      /**
       * Format: int64
       * @description The package's version.
       */
      version: number;
    };
    /**
     * @description What an input looks like.
     * @enum {string}
     */
    Kind: 'boolean' | 'integer' | 'decimal' | 'text' | 'date' | 'list' | 'rows';
    /** @description The ledger as a whole. */
    Ledger: {
      /** @description Its name. */
      chain_id: string;
      /**
       * @description SHA-256 of its genesis, hex: what tells it from every other ledger, also from one of the
       * same name.
       */
      genesis: string;
      /**
       * Format: int64
       * @description Height of the newest final block.
       */
      height: number;
      /** @description The one key proofs are checked against, hex. */
      ledger_key: string;
      /**
       * Format: int64
       * @description Height up to which this node lists and finds everything; absent: it keeps no lists.
       */
      listed?: number;
      /**
       * Format: int64
       * @description Its time.
       */
      time: number;
      /** @description Who validates. */
      validators: components['schemas']['Validator'][];
      /**
       * Format: int64
       * @description Transactions waiting at this node.
       */
      waiting: number;
    };
    /**
     * @description Where a transaction is on its way.
     * @enum {string}
     */
    Life: 'waiting' | 'final' | 'listed';
    /**
     * @description What a look at a register found.
     * @enum {string}
     */
    Look: 'good' | 'no_record' | 'not_in_force' | 'not_holder';
    /** @description What was found when a register was looked at for a paper. */
    LookedUp: {
      /** @description When. */
      at: components['schemas']['Time'];
      /** @description What was found. */
      found: components['schemas']['Look'];
      /** @description The record that the applicant named; absent: none, or what can name none. */
      record?: components['schemas']['RecordId'];
      /** @description The register. */
      register: components['schemas']['RegisterId'];
      /**
       * Format: int64
       * @description Its version then; absent: there was none.
       */
      version?: number;
    };
    /** @description State: the cases that closed in a block, from which lots choose. */
    Lots: {
      /** @description The cases; empty once the lots have fallen. */
      cases: components['schemas']['CaseNumber'][];
      /**
       * Format: int64
       * @description The block's epoch.
       */
      epoch: number;
      /**
       * Format: int64
       * @description The block's view: its randomness decides.
       */
      view: number;
    };
    /** @description A paper that is asked for. */
    Material: {
      /** @description How many files it is; absent: one. */
      count?: components['schemas']['Count'];
      /** @description The public answer that says until which day it is valid. */
      expires?: components['schemas']['Word'];
      /**
       * @description The public answer that says of how many there is one each: a list, or a whole number.
       */
      for_each?: components['schemas']['Word'];
      /** @description The register it is taken from, so that the applicant need not bring it. */
      from?: components['schemas']['RegisterId'];
      /** @description The record's public field that names its holder, a DID; the applicant must be that. */
      holder?: components['schemas']['Word'];
      /** @description Its id in this service. */
      id: components['schemas']['Word'];
      /**
       * @description What the record says as long as it is in force; absent: it is enough that there is one.
       */
      in_force?: components['schemas']['PaperInForce'];
      /**
       * Format: int64
       * @description Bytes of each of its files, at most; absent: what a node takes.
       */
      max_bytes?: number;
      /** @description Its name. */
      name: components['schemas']['Bilingual'];
      /** @description An expression over public answers that says when it is needed; absent: always. */
      needed_when?: string;
      /** @description Not needed where the answer that names the record is left out. */
      optional?: boolean;
      /**
       * @description The public answer that names the record there. Absent, as in versions from before:
       * nobody looks.
       */
      record?: components['schemas']['Word'];
      /** @description What its file may be; empty: anything. */
      types?: components['schemas']['PaperType'][];
    };
    /** @description A row that does not apply. */
    Miss: {
      /** @description The first column from the left whose cell does not hold. */
      column: components['schemas']['Word'];
      /** @description The row. */
      row: components['schemas']['Word'];
    };
    /** @description A public key as a Multikey in base58btc. */
    Multikey: string;
    /**
     * @description State: the nonces a person has used. Bit `i` of `below` says that `highest - 1 - i` was
     * used.
     */
    Nonces: {
      /** @description The window under it as 32 hex digits, most significant first. */
      below: string;
      /**
       * Format: int64
       * @description The highest used.
       */
      highest: number;
    };
    /**
     * @description What a notice is about.
     * @enum {string}
     */
    NoticeKind: 'announcement' | 'service' | 'officer' | 'card';
    /** @description A notice in a list. */
    NoticeLine: {
      /** @description The service's version, the officer's role, or the step that the card is for. */
      detail?: string;
      /**
       * Format: int64
       * @description When the announcement ended.
       */
      ended?: number;
      /**
       * @description What happened: `suspended`, `published`, `endorsed`, `appointed`, `dismissed`, `yellow`,
       * `red`.
       */
      event: string;
      /**
       * Format: int64
       * @description The block.
       */
      height: number;
      /** @description The office. */
      institution: string;
      /** @description Its name. */
      institution_name?: components['schemas']['Words'];
      /** @description What it is about. */
      kind: components['schemas']['NoticeKind'];
      /** @description The name of the service that it concerns. */
      service_name?: components['schemas']['Words'];
      /** @description The case's number, the service's id or the officer's DID. */
      subject: string;
      /**
       * Format: int64
       * @description The block's time.
       */
      time: number;
      /** @description The transaction that did it; absent when it was the clock. */
      tx?: string;
      /**
       * Format: int64
       * @description The end of an announcement at the latest; the moment from which a version is in force;
       * when a card's task was due.
       */
      until?: number;
    };
    /** @description `registry.open`: by an officer with role `head` or `registrar`. */
    Open: {
      /** @description The legal basis. */
      basis: string;
      /** @description Its name. */
      name: components['schemas']['Bilingual'];
      /** @description Its id, new on this ledger. */
      register: components['schemas']['RegisterId'];
      /** @description What a record must look like: the JSON Schema subset of `rules::form`. */
      schema: unknown;
      /** @description The roles of this institution that may write records. */
      writers: components['schemas']['RoleId'][];
    };
    /** @description What an officer has yet to decide. */
    OpenTask: {
      /** @description The officer who has it in hand; absent: nobody yet. */
      claimed?: components['schemas']['Did'];
      /** @description When it is due. */
      due: components['schemas']['Time'];
      /** @description Since when it lies with the superior office as well. */
      escalated?: components['schemas']['Time'];
      /** @description When it comes before the superior office; absent: never, or it has. */
      escalates?: components['schemas']['Time'];
      /** @description When silence counts as the outcome that the service names; absent: it never does. */
      silence?: components['schemas']['Time'];
      /** @description When it came to the officer. A pause does not change it. */
      since: components['schemas']['Time'];
      /**
       * @description Why nothing followed from silence, so that an officer decides after all: the ledger's
       * reason.
       */
      stuck?: string;
      /** @description The step or part. */
      task: components['schemas']['Word'];
      /** @description When a yellow card is shown. */
      yellow: components['schemas']['Time'];
    };
    /** @description A session. */
    Opened: {
      /** @description Who is signed in. */
      did: string;
      /**
       * Format: int64
       * @description How long it lasts.
       */
      seconds: number;
      /** @description Shown as `Authorization: Bearer`. */
      token: string;
    };
    /** @description What one of several officers has signed of a step or part, before enough agree. */
    Opinion: {
      /** @description When. */
      at: components['schemas']['Time'];
      /** @description The legal basis. */
      basis: string;
      /** @description Whose deputy they are: the two of them are one signature. */
      deputises?: components['schemas']['Did'];
      /** @description Why it deviates from the rule's answer. */
      deviates?: string;
      /** @description Who. */
      did: components['schemas']['Did'];
      /** @description For a correction: the answers and papers to be corrected. */
      fields?: components['schemas']['Word'][];
      /** @description What was stated with it, as the step asks: public answers. */
      findings?: components['schemas']['Fields'];
      /** @description For which institution. */
      institution: components['schemas']['InstitutionId'];
      /** @description The outcome. */
      outcome: components['schemas']['Word'];
      /** @description Why. */
      reasons?: string;
      /** @description In which role. */
      role: components['schemas']['RoleId'];
      /** @description Commitments to personal ones. */
      sealed?: components['schemas']['Sealed'];
      /** @description The step, or the part of one. */
      step: components['schemas']['Word'];
      /** @description The transaction. */
      tx: components['schemas']['Digest'];
    };
    /**
     * @description Whether the ledger saw a case happen.
     * @enum {string}
     */
    Origin: 'witnessed' | 'imported';
    /** @description A promise in place of the usual one. */
    OtherPromise: {
      /** @description Who may extend it; absent: nobody. */
      extend?: components['schemas']['Extension'];
      /** @description The law that sets it. */
      legal_basis: string;
      /** @description The legal limit. */
      legal_days: components['schemas']['Period'];
      /** @description What the office promises; at most the legal limit. */
      our_days: components['schemas']['Period'];
    };
    /** @description What became of a transaction. */
    Outcome:
      | {
          /** @description Done; these things happened. */
          accepted: {
            /** @description In this order. */
            events: components['schemas']['Event'][];
          };
        }
      | {
          /** @description Nothing changed but the signer's nonces. */
          rejected: components['schemas']['Rejection'];
        };
    /** @description A package of services as it is published. */
    Package: {
      /** @description The institution that leads. */
      authority: components['schemas']['InstitutionId'];
      /** @description The one form. */
      form: unknown;
      /** @description Its id; shares the names of services. */
      id: components['schemas']['ServiceId'];
      /** @description Its name. */
      name: components['schemas']['Bilingual'];
      /** @description The services it opens. */
      parts: components['schemas']['PackagePart'][];
      /** @description The folder's files by path, as text. */
      sources: {
        [key: string]: string;
      };
      /** @description What it is for. */
      summary: components['schemas']['Bilingual'];
      /**
       * Format: int64
       * @description Counts up from 1.
       */
      version: number;
    };
    /** @description A package of services in a list. */
    PackageLine: {
      /** @description The institution that leads. */
      authority: string;
      /** @description Its id. */
      id: string;
      /**
       * Format: int64
       * @description From when on a version of it is in force; absent while the first one waits for its
       * endorsement.
       */
      in_force_from?: number;
      /** @description Its name. */
      name: components['schemas']['Words'];
      /** @description The services it opens. */
      services: string[];
      /** @description What it is for. */
      summary: components['schemas']['Words'];
      /**
       * Format: int64
       * @description Its newest version.
       */
      version: number;
    };
    /** @description A service that a package opens. */
    PackagePart: {
      /** @description The service's answers and the package's answers they are taken from. */
      answers: {
        [key: string]: components['schemas']['Word'];
      };
      /** @description The service's papers and the package's papers they are taken from. */
      papers?: {
        [key: string]: components['schemas']['Word'];
      };
      /** @description Which. */
      service: components['schemas']['ServiceId'];
    };
    /** @description A version of a package of services (一件事). */
    PackageView: {
      /**
       * Format: int64
       * @description The height it was read at.
       */
      height: number;
      /** @description The version, with its folder's files. */
      package: components['schemas']['Package'];
      /**
       * @description Its versions as the ledger holds them: who published and endorsed them, from when they
       * are in force.
       */
      versions: components['schemas']['Service'];
    };
    /** @description What a record says as long as it is in force. */
    PaperInForce: {
      /** @description Which public field says it. */
      field: components['schemas']['Word'];
      /** @description What it says. */
      is: unknown;
    };
    /** @description A paper of a case, or one of its files, and whether it is there. */
    PaperLine: {
      /** @description What the file is named by in the case. */
      file: string;
      /** @description The paper's id in the service. */
      paper: string;
      /**
       * @description `checked` (found in its register; only this is a tick), `no_record`, `not_in_force`,
       * `not_holder`, `not_named`
       *  (nothing was named to be looked up), `not_checked` (this version of the service looks nothing up),
       * `in_hand` (an
       *  officer has it), `kept` (a node of the office has the file), `named` (it counts without being
       * received, as in
       *  versions from before), `expired`, `awaited`, `missing` or `not_needed`. Who says so and when, and
       * the record's
       *     version, stand in the case: `received`, `looked_up`.
       */
      standing: string;
    };
    /**
     * @description What a file is, by its media type.
     * @enum {string}
     */
    PaperType: 'application/pdf' | 'image/jpeg' | 'image/png';
    /**
     * @description `service.papers`: by whoever receives papers for the institution of the case (role
     * `intake`), or by an officer who
     *     decides something in it. Says which of its papers are there.
     */
    Papers: {
      /** @description Which case. */
      case: components['schemas']['CaseNumber'];
      /** @description Papers that the signer has before them, by name. */
      in_hand?: components['schemas']['Word'][];
      /**
       * @description Files that the signer keeps and has compared, by name, each with its commitment in the
       * case. Only in the role
       *     `intake`.
       */
      kept?: components['schemas']['Sealed'];
      /** @description Papers that were said to be there and are not, or cannot be used. */
      missing?: components['schemas']['Word'][];
      /** @description Why they are missing. */
      reasons?: string;
    };
    /** @description State: what is governed for all services alike. */
    Parameters: {
      /** @description The institution that may change them. */
      keeper: components['schemas']['InstitutionId'];
      /**
       * Format: int32
       * @description This share of closed cases is drawn for a second look, in thousandths.
       */
      rereview_permille: number;
      /**
       * @description The institution whose endorsement every version of a service needs; absent: none is
       * needed.
       */
      supervisor?: components['schemas']['InstitutionId'];
      /**
       * Format: int32
       * @description After this share of a limit a yellow card warns, in percent.
       */
      yellow_percent: number;
    };
    /** @description Together with whom somebody applies. */
    Parties: {
      /** @description The others, who are yet to sign. */
      others?: components['schemas']['Party'][];
      /** @description As whom the one who files applies. */
      role: components['schemas']['Word'];
    };
    /** @description Somebody who is named as an applicant. */
    Party: {
      /** @description Who. */
      did: components['schemas']['Did'];
      /** @description As whom. */
      role: components['schemas']['Word'];
    };
    /** @description Something that an officer may stop the clock for. */
    Pause: {
      /** @description The law that allows it. */
      basis: string;
      days:
        | number
        | (
            | {
                /**
                 * Format: int32
                 * @description 工作日: days that the calendar says are worked.
                 */
                working_days: number;
              }
            | {
                /**
                 * Format: int32
                 * @description 自然日: all days.
                 */
                days: number;
              }
            | {
                /**
                 * Format: int32
                 * @description 月: to the day of the same number in a later month.
                 */
                months: number;
              }
            | {
                /**
                 * Format: int32
                 * @description 年: to the same day of a later year.
                 */
                years: number;
              }
          );
      /** @description Its name. */
      name: components['schemas']['Bilingual'];
      /**
       * Format: int32
       * @description How often it can be begun in one case; absent: `limits::PAUSE_TIMES`.
       */
      times?: number;
      /**
       * Format: int32
       * @description Days of one case, all its pauses for this together: working days if `days` is in working
       * days, else days of the
       *     calendar. Absent: `days`, so that it is used up once.
       */
      total_days?: number;
    };
    /** @description Why a clock stands still other than for a correction. */
    PauseKind:
      | 'announcement'
      | 'papers'
      | {
          /** @description An officer stopped it for this. */
          pause: components['schemas']['Word'];
        };
    /** @description The payload of a transaction's JWS. */
    Payload: {
      /** @description The one thing done. */
      act: components['schemas']['Act'];
      /** @description The office the signer acts in; absent when a person acts for themselves. */
      as?: components['schemas']['As'];
      /** @description The ledger it is meant for, by name. */
      chain: components['schemas']['ChainId'];
      /** @description The block time from which it can no longer be cast, Unix milliseconds. */
      expires: components['schemas']['Time'];
      /**
       * @description The ledger it is meant for, by its beginning (`Genesis::digest`): names can be taken
       * twice.
       */
      genesis: components['schemas']['Digest'];
      /**
       * Format: int64
       * @description A number the signer uses once, near the highest they used before.
       */
      nonce: number;
    };
    /** @description A stretch of time. */
    Period:
      | {
          /**
           * Format: int32
           * @description 工作日: days that the calendar says are worked.
           */
          working_days: number;
        }
      | {
          /**
           * Format: int32
           * @description 自然日: all days.
           */
          days: number;
        }
      | {
          /**
           * Format: int32
           * @description 月: to the day of the same number in a later month.
           */
          months: number;
        }
      | {
          /**
           * Format: int32
           * @description 年: to the same day of a later year.
           */
          years: number;
        };
    /** @description State: a person. */
    Person: {
      /** @description Their DID. */
      id: components['schemas']['Did'];
      /** @description Their keys, oldest first, revoked ones included. */
      keys: components['schemas']['PersonKey'][];
      /** @description Who may help them back, and how far that is; absent: nobody may. */
      recovery?: components['schemas']['Recovery'];
    };
    /** @description One key of a person. */
    PersonKey: {
      /** @description In force from. */
      added: components['schemas']['Time'];
      /** @description The key. */
      key: components['schemas']['Multikey'];
      /** @description How the person calls it. */
      label: string;
      /** @description No longer in force from. */
      revoked?: components['schemas']['Time'];
    };
    /** @description A person: the DID document, and the next nonce to sign with. */
    PersonView: {
      /**
       * Format: int64
       * @description The height it was read at.
       */
      height: number;
      /**
       * Format: int64
       * @description A nonce beyond all that were used, and beyond those of what waits at this node.
       */
      next_nonce: number;
      /** @description The document, absent when nobody with this DID is known. */
      person?: components['schemas']['Person'];
    };
    /** @description One personal answer. */
    PersonalAnswer: {
      /**
       * @description The disclosure; its digest stands in the case's `sealed`, or in that of the decision it
       * was stated with.
       */
      disclosure: string;
      /** @description The form's field. */
      name: string;
      /**
       * @description The officer who stated it with a decision, and whose commitment it is; absent: the
       * applicant answered it.
       */
      stated_by?: string;
      /** @description What was answered. */
      value: unknown;
    };
    /** @description Personal answers of a case that the reader may see. */
    PersonalView: {
      /** @description The answers this node keeps. */
      answers: components['schemas']['PersonalAnswer'][];
      /**
       * Format: int64
       * @description The height it was read at.
       */
      height: number;
      /** @description Answers that were left at another node, or erased. */
      missing: string[];
      /** @description Papers that may be read, by their ids. */
      papers: string[];
    };
    /** @description A problem. `type` is stable and can be compared; the sentences are for people. */
    Problem: {
      /** @description What exactly was wrong. */
      detail?: string;
      /**
       * Format: int32
       * @description The HTTP status.
       */
      status: number;
      /** @description What it is, in English. */
      title: string;
      /** @description What it is, in Chinese. */
      title_zh: string;
      /** @description `urn:ding:problem:<name>`. */
      type: string;
    };
    /** @description State: how far the clock has come. */
    Progress: {
      /**
       * Format: int64
       * @description How many of them are done.
       */
      done: number;
      /**
       * Format: int64
       * @description The minute whose appointments are next, counted from 1970-01-01 in UTC.
       */
      minute: number;
    };
    /** @description Time limits. */
    Promise: {
      /** @description Another promise, where something is decided so. */
      by_outcome?: components['schemas']['PromiseBy'];
      /** @description 延长: who may extend it; absent: nobody. */
      extend?: components['schemas']['Extension'];
      /** @description The law that sets it. */
      legal_basis: string;
      legal_days:
        | number
        | (
            | {
                /**
                 * Format: int32
                 * @description 工作日: days that the calendar says are worked.
                 */
                working_days: number;
              }
            | {
                /**
                 * Format: int32
                 * @description 自然日: all days.
                 */
                days: number;
              }
            | {
                /**
                 * Format: int32
                 * @description 月: to the day of the same number in a later month.
                 */
                months: number;
              }
            | {
                /**
                 * Format: int32
                 * @description 年: to the same day of a later year.
                 */
                years: number;
              }
          );
      our_days:
        | number
        | (
            | {
                /**
                 * Format: int32
                 * @description 工作日: days that the calendar says are worked.
                 */
                working_days: number;
              }
            | {
                /**
                 * Format: int32
                 * @description 自然日: all days.
                 */
                days: number;
              }
            | {
                /**
                 * Format: int32
                 * @description 月: to the day of the same number in a later month.
                 */
                months: number;
              }
            | {
                /**
                 * Format: int32
                 * @description 年: to the same day of a later year.
                 */
                years: number;
              }
          );
    };
    /**
     * @description The promise by what was decided before or is decided after acceptance; it always counts
     * from acceptance.
     */
    PromiseBy: {
      /** @description The promise by what it came to. */
      limits: {
        [key: string]: components['schemas']['OtherPromise'];
      };
      /** @description A step or part, or an output of a rule. */
      of: components['schemas']['Word'];
    };
    /**
     * @description `service.publish`: by an officer of the authority with role `head` or `publisher`. Where
     * the ledger's parameters
     *     name a supervisor, the version takes force only once it is endorsed.
     */
    Publish: {
      /** @description The compiled folder. */
      bundle: components['schemas']['Bundle'];
    };
    /**
     * @description `service.publish_package`: by an officer of the leading institution with role `head` or
     * `publisher`. Where the
     *     ledger's parameters name a supervisor, the version takes force only once it is endorsed.
     */
    PublishPackage: {
      /** @description The package. */
      package: components['schemas']['Package'];
    };
    /** @description Why rules do not decide. None of these is ever a refusal. */
    Reason:
      | {
          /** @description The input is missing, and the answer depends on it. */
          missing: components['schemas']['Word'];
        }
      | {
          /** @description The input is not of its kind. */
          mistyped: components['schemas']['Word'];
        }
      | {
          /** @description The input is none of the choices, or outside what the sheet allows. */
          not_allowed: components['schemas']['Word'];
        }
      | 'gap'
      | 'overlap'
      | {
          /** @description A number of this output is too large, or divided by zero. */
          overflow: components['schemas']['Word'];
        }
      | {
          /** @description This output counts working days and no calendar was given. */
          no_calendar: components['schemas']['Word'];
        }
      | 'out_of_gas';
    /** @description A receipt. Its JSON text is a leaf of the block's receipts root. */
    Receipt: {
      /** @description What became of it. */
      outcome: components['schemas']['Outcome'];
      /** @description The transaction; all zeroes in the clock's receipt. */
      tx: components['schemas']['Digest'];
    };
    /** @description What is known of a paper of a case: the newest that somebody said of it. */
    Received: {
      /** @description The transaction that said otherwise, if one did. */
      against?: components['schemas']['Digest'];
      /** @description When. */
      at: components['schemas']['Time'];
      /** @description Who says so. */
      by: components['schemas']['Did'];
      /** @description The file that the case named then; absent: none. */
      file?: components['schemas']['Digest'];
      /** @description Which of the two, or that it is not there after all. */
      how: components['schemas']['How'];
      /** @description For which institution. */
      institution: components['schemas']['InstitutionId'];
      /** @description Why it is not there. */
      reasons?: string;
      /** @description In which role. */
      role: components['schemas']['RoleId'];
      /** @description The transaction. */
      tx: components['schemas']['Digest'];
    };
    /**
     * @description How long a case waits for papers that were named and that nobody has. Its time is
     * nobody's: no office has it yet, and
     *  after a correction the clock stands still until then. When it is over, the case goes on with these
     * papers missing.
     */
    Receiving: {
      /** @description The law. */
      basis: string;
      days:
        | number
        | (
            | {
                /**
                 * Format: int32
                 * @description 工作日: days that the calendar says are worked.
                 */
                working_days: number;
              }
            | {
                /**
                 * Format: int32
                 * @description 自然日: all days.
                 */
                days: number;
              }
            | {
                /**
                 * Format: int32
                 * @description 月: to the day of the same number in a later month.
                 */
                months: number;
              }
            | {
                /**
                 * Format: int32
                 * @description 年: to the same day of a later year.
                 */
                years: number;
              }
          );
    };
    /**
     * @description A record's name within its register, such as a parcel's number or a company's name: see
     * `RECORD_SIGNS`.
     */
    RecordId: string;
    /** @description A record in a list. */
    RecordLine: {
      /** @description Its public content, when it was asked for. */
      content?: components['schemas']['Fields'];
      /** @description Its id. */
      record: string;
      /** @description The register. */
      register: string;
      /**
       * Format: int64
       * @description When it was written.
       */
      time: number;
      /**
       * Format: int64
       * @description Its current version.
       */
      version: number;
    };
    /** @description How a record is named. */
    RecordName:
      | 'case'
      | {
          /** @description By a public answer. */
          answer: components['schemas']['Word'];
        }
      | {
          /**
           * @description By the next number of its register in this year: `prefix-year-number`, the number
           * with this many digits.
           */
          numbered: {
            /**
             * Format: int32
             * @description Digits of the number.
             */
            digits: number;
            /** @description What stands before. */
            prefix: string;
          };
        };
    /** @description A record by name. */
    RecordRef: {
      /** @description The record. */
      record: components['schemas']['RecordId'];
      /** @description The register. */
      register: components['schemas']['RegisterId'];
    };
    /**
     * @description State: a record's version. The current one stands at the record's head; its digest is over
     * its JSON.
     */
    RecordVersion: {
      /** @description How far it is vouched for. */
      attestation: components['schemas']['Attestation'];
      /** @description The legal basis. */
      basis: string;
      /** @description The officer whose signature wrote it. */
      by: components['schemas']['Did'];
      /** @description The case it is the outcome of. */
      case?: components['schemas']['CaseNumber'];
      /** @description The public content. */
      content: components['schemas']['Fields'];
      /** @description Why it is no longer in force. */
      ended?: components['schemas']['Ended'];
      /** @description The person who holds it. */
      holder?: components['schemas']['Did'];
      /** @description The institution that wrote it. */
      institution: components['schemas']['InstitutionId'];
      /** @description The digest of the version before. */
      previous?: components['schemas']['Digest'];
      /** @description The record. */
      record: components['schemas']['RecordId'];
      /** @description The register. */
      register: components['schemas']['RegisterId'];
      /** @description The role it was written in. */
      role: components['schemas']['RoleId'];
      /**
       * Format: int64
       * @description The version of the register's schema it satisfies.
       */
      schema_version: number;
      /** @description Commitments to the personal content. */
      sealed?: components['schemas']['Sealed'];
      /** @description Where the content comes from. */
      source?: string;
      /** @description Block time of its writing. */
      time: components['schemas']['Time'];
      /** @description The transaction that wrote it. */
      tx: components['schemas']['Digest'];
      /** @description How long it is in force; absent: without end. */
      valid?: components['schemas']['Validity'];
      /**
       * Format: int64
       * @description Counts up from 1.
       */
      version: number;
    };
    /** @description A record's current version. `record` is exactly what the ledger holds. */
    RecordView: {
      /**
       * Format: int64
       * @description The height it was read at.
       */
      height: number;
      /** @description The version. */
      record: components['schemas']['RecordVersion'];
    };
    /**
     * @description `identity.recover`: signed with the new key, under the DID it is to sign for from now on.
     * All other keys are revoked.
     */
    Recover: {
      /** @description How the person calls the new key; public. */
      label: string;
    };
    /** @description The part of a person's state that says how they come back without a key. */
    Recovery: {
      /** @description Who may help. */
      guardians: components['schemas']['Guardian'][];
      /** @description Which guardians support which key now. */
      supports?: components['schemas']['Support'][];
      /**
       * Format: int32
       * @description So many of them must support the same key.
       */
      threshold: number;
      /**
       * Format: int32
       * @description Days that a key waits then.
       */
      wait_days: number;
      /** @description Keys that enough guardians support. */
      waiting?: components['schemas']['WaitingKey'][];
    };
    /** @description `identity.refuse_recovery`: with any key in force. All support is gone. */
    RefuseRecovery: Record<string, never>;
    /** @description State: a register. */
    Register: {
      /** @description The legal basis. */
      basis: string;
      /** @description Its id. */
      id: components['schemas']['RegisterId'];
      /** @description Who keeps it. */
      institution: components['schemas']['InstitutionId'];
      /** @description Its name. */
      name: components['schemas']['Bilingual'];
      /** @description What a record must look like. */
      schema: unknown;
      /**
       * Format: int64
       * @description Counts up from 1 with every change of the schema.
       */
      schema_version: number;
      /** @description Roles of the keeper that may write. */
      writers: components['schemas']['RoleId'][];
    };
    /** @description A register, such as `parcels`. */
    RegisterId: string;
    /** @description A register in a list. */
    RegisterLine: {
      /** @description Its id. */
      id: string;
      /** @description Who keeps it. */
      institution: string;
      /** @description Its name. */
      name: components['schemas']['Words'];
      /**
       * Format: int64
       * @description How many records it holds.
       */
      records: number;
    };
    /** @description A register as it stands. */
    RegisterView: {
      /**
       * Format: int64
       * @description The height this was read at.
       */
      height: number;
      /** @description Exactly what the ledger holds, its schema included. */
      register: components['schemas']['Register'];
    };
    /** @description A rejection as it stands in a receipt. */
    Rejection: {
      /**
       * Format: int32
       * @description The number.
       */
      code: number;
      /** @description What exactly was wrong, for a person to read; may be empty. */
      detail?: string;
      /** @description The name. */
      name: string;
    };
    /** @description `service.release`: by the officer who has it in hand. */
    Release: {
      /** @description Which case. */
      case: components['schemas']['CaseNumber'];
      /** @description The step, or the part of one. */
      step: components['schemas']['Word'];
    };
    /** @description State: a review set a decision of this case aside, or told the office to act. */
    Reopened: {
      /** @description When. */
      at: components['schemas']['Time'];
      /** @description How it had ended; absent: it was still open, and the office is to act. */
      end?: components['schemas']['Word'];
      /** @description Who signed what was set aside: they do not decide it again. */
      kept_out?: components['schemas']['Did'][];
      /** @description The case that reviewed it. */
      review: components['schemas']['CaseNumber'];
    };
    /**
     * @description What becomes of the records of a case that is reopened.
     * @enum {string}
     */
    ReopenedResults: 'suspended' | 'ended';
    /** @description Where a case goes on once a review has set its decision aside. */
    Reopens: {
      /** @description The officer's step at which it goes on. */
      at: components['schemas']['Word'];
      /** @description What becomes of the records it made. */
      results: components['schemas']['ReopenedResults'];
    };
    /** @description `service.rereview`: by the officer who was drawn to look at a closed case again. */
    Rereview: {
      /** @description Which case. */
      case: components['schemas']['CaseNumber'];
      /** @description What was found. */
      reasons: string;
      /** @description Whether the decision stands. */
      upheld: boolean;
    };
    /** @description A second look at a closed case. */
    Rereviewed: {
      /** @description When the lots fell. */
      drawn: components['schemas']['Time'];
      /** @description What was found, once it was. */
      found?: components['schemas']['Found'];
      /** @description For which institution, in the role `reviewer`. */
      institution: components['schemas']['InstitutionId'];
      /** @description Who was drawn to look. */
      reviewer: components['schemas']['Did'];
    };
    /**
     * @description How a granted case ends a record.
     * @enum {string}
     */
    ResultEnds: 'cancelled' | 'revoked';
    /** @description A record that a granted case writes. */
    ResultRecord: {
      /** @description The record's fields and where they are taken from. */
      content: {
        [key: string]: components['schemas']['Source'];
      };
      /** @description That this ends the record, and how. */
      ends?: components['schemas']['ResultEnds'];
      /** @description Whether fields that are not named here keep the values of the version before. */
      keep?: boolean;
      /** @description Skipped when the answer that names the record was not given. */
      optional?: boolean;
      /** @description How the record is named. */
      record: components['schemas']['RecordName'];
      /** @description The register, kept by the same authority. */
      register: components['schemas']['RegisterId'];
      /**
       * @description The field with the last day of the record's validity. The ledger's clock ends the record
       * after that day.
       */
      valid_until?: components['schemas']['Word'];
      /** @description An expression over public answers that says when it is written; absent: always. */
      when?: string;
    };
    /** @description `service.resume`: by an officer who could decide the case. The clock goes on. */
    Resume: {
      /** @description Which case. */
      case: components['schemas']['CaseNumber'];
      /** @description What came of the pause, such as the result of the hearing. */
      reasons: string;
    };
    /** @description The right to have a refusal reviewed (行政复议). */
    Review: {
      /** @description The ends it is open after. */
      after: components['schemas']['Word'][];
      /** @description The law. */
      basis: string;
      days:
        | number
        | (
            | {
                /**
                 * Format: int32
                 * @description 工作日: days that the calendar says are worked.
                 */
                working_days: number;
              }
            | {
                /**
                 * Format: int32
                 * @description 自然日: all days.
                 */
                days: number;
              }
            | {
                /**
                 * Format: int32
                 * @description 月: to the day of the same number in a later month.
                 */
                months: number;
              }
            | {
                /**
                 * Format: int32
                 * @description 年: to the same day of a later year.
                 */
                years: number;
              }
          );
      /**
       * @description Whether a case that is still open after its promised day can be reviewed, too (不履行法定职责);
       * the time for it runs
       *     from that day.
       */
      inaction?: boolean;
      /** @description The service that reviews. */
      opens: components['schemas']['ServiceId'];
      /**
       * @description Where the case goes on once the review has set its decision aside; absent: it stays
       * closed.
       */
      reopens?: components['schemas']['Reopens'];
    };
    /**
     * @description What is known of an application for review.
     * @enum {string}
     */
    ReviewFact: 'late_days' | 'last_day' | 'open' | 'before' | 'inaction';
    /**
     * @description How an application for review stood to its period, and to the case that it is about, when
     * it came in.
     */
    Reviewing: {
      /**
       * Format: int32
       * @description Applications for review of that case that were closed before.
       */
      before?: number;
      /** @description Whether that case was still open, its promised day over. */
      inaction?: boolean;
      /**
       * @description The last day of the period, `YYYY-MM-DD` by the calendar of that case; absent if there
       * is no such right.
       */
      last_day?: string;
      /**
       * Format: int32
       * @description Days after it; 0 if in time.
       */
      late_days?: number;
      /**
       * @description Whether that case gives the right to this review: it ended so, and its service names the
       * one that reviews.
       */
      open: boolean;
    };
    /** @description `identity.revoke_key`: a key in force, but not the last one. */
    RevokeKey: {
      /** @description The key. */
      key: components['schemas']['Multikey'];
    };
    /** @description What the applicant may do. */
    Rights: {
      /** @description 复议 */
      review?: components['schemas']['Review'];
      /** @description 撤回 */
      withdrawal: components['schemas']['Withdrawal'];
    };
    /** @description A role that an institution gives its officers, such as `clerk`. */
    RoleId: string;
    /** @description One row: if every cell holds, this follows, because of this law. */
    Row: {
      /** @description The legal basis. */
      basis: string;
      /** @description One cell for each column. */
      cells: string[];
      /** @description Its number, such as `A1`. */
      id: components['schemas']['Word'];
      /** @description One value for each output. */
      outputs: string[];
    };
    /** @description Something that the decision reads of each row of an input. */
    RowField: {
      /** @description The only texts there are; empty: any. */
      choices?: string[];
      /** @description What it looks like: a single value. */
      kind: components['schemas']['Kind'];
      /** @description Its name in the row; no other row, input or output of the sheet has it. */
      name: components['schemas']['Word'];
      /** @description The only numbers or dates there are, written as a cell. */
      within?: string;
    };
    /** @description A row that applies. */
    RowHit: {
      /** @description Its legal basis. */
      basis: string;
      /** @description The row. */
      row: components['schemas']['Word'];
    };
    /** @description Where one outcome of a rule leads. */
    RuleChoice: {
      /** @description The outcome. */
      outcome: components['schemas']['Word'];
      /** @description Where it leads: never to a refusal, which needs an officer (个人信息保护法 §24). */
      then: components['schemas']['Then'];
    };
    /**
     * @description What a decision leaves behind: enough to repeat it, and to explain it with the sheet
     * beside it.
     */
    Ruling: {
      /**
       * Format: int64
       * @description The version of the service's calendar that working days were counted by, if any were.
       */
      calendar?: number;
      /**
       * @description The rulings it builds on, each after those that it builds on itself, and none of these
       * with a chain of its own.
       *     At most `limits::CHAIN_RULINGS` of at most `limits::CHAIN_BYTES` together.
       */
      chain?: components['schemas']['Ruling'][];
      /** @description Which decision. */
      decision: components['schemas']['Word'];
      /**
       * Format: int32
       * @description Whose meaning of sheets, see `ENGINE`.
       */
      engine: number;
      /**
       * Format: int32
       * @description The gas it took.
       */
      gas: number;
      /** @description The rows that apply, with their basis. */
      hits?: components['schemas']['RowHit'][];
      /** @description Why a human must decide, if one must (转人工). */
      human?: components['schemas']['Reason'];
      /** @description The inputs that were given, as used. */
      inputs: components['schemas']['Fields'];
      /**
       * @description The rows that do not apply, and why. Rows that were not looked at stand in neither list.
       */
      misses?: components['schemas']['Miss'][];
      /** @description What follows; empty if a human must decide. */
      outputs?: components['schemas']['Fields'];
      /** @description The sheet, by `Sheet::digest`. */
      sheet: components['schemas']['Digest'];
    };
    /** @description Personal answers or papers by name, each as its commitment. */
    Sealed: {
      [key: string]: components['schemas']['Digest'];
    };
    /** @description State: a service; its versions stand under the same subject. */
    Service: {
      /** @description Who offers it. */
      authority: components['schemas']['InstitutionId'];
      /** @description Its id. */
      id: components['schemas']['ServiceId'];
      /** @description Its newest versions, oldest first. */
      versions: components['schemas']['ServiceVersion'][];
    };
    /** @description A service, such as `food-business-permit`. */
    ServiceId: string;
    /** @description A service in a list. */
    ServiceLine: {
      /** @description Who offers it. */
      authority: string;
      /** @description Its id. */
      id: string;
      /**
       * Format: int64
       * @description From when on a version of it is in force; absent while the first one waits for its
       * endorsement.
       */
      in_force_from?: number;
      /** @description Its name. */
      name: components['schemas']['Words'];
      /** @description The promise. */
      promise: components['schemas']['Promise'];
      /** @description What it is for. */
      summary: components['schemas']['Words'];
      /**
       * Format: int64
       * @description Its current version.
       */
      version: number;
    };
    /** @description A version of a service. */
    ServiceVersion: {
      /** @description SHA-256 of the bundle's JSON. */
      bundle: components['schemas']['Digest'];
      /** @description The supervisor who endorsed it; absent: nobody has, or the ledger asks for none. */
      endorsed_by?: components['schemas']['Did'];
      /** @description When it takes or took force; absent while it waits for its endorsement. */
      from?: components['schemas']['Time'];
      /** @description The officer of the authority who published it. */
      published_by: components['schemas']['Did'];
      /**
       * Format: int64
       * @description Its number.
       */
      version: number;
    };
    /**
     * @description A service. `bundle` is one version as validators execute it, `sources` the folder's files:
     * the version asked for,
     *     else the one in force, else the newest.
     */
    ServiceView: {
      /** @description The version. */
      bundle: components['schemas']['Bundle'];
      /**
       * Format: int64
       * @description The height it was read at.
       */
      height: number;
      /**
       * @description The service as the ledger holds it: its versions, who published and endorsed them, from
       * when they are in force.
       */
      service: components['schemas']['Service'];
      /** @description The folder's files by path. */
      sources: {
        [key: string]: string;
      };
    };
    /**
     * @description `governance.set_calendar`: by an officer with role `calendar` of the institution that
     * keeps it.
     */
    SetCalendar: {
      /** @description The legal basis, such as the annual notice of public holidays. */
      basis: string;
      /** @description Which. */
      calendar: components['schemas']['CalendarId'];
      /** @description What it says from now on. */
      rules: components['schemas']['CalendarRules'];
    };
    /**
     * @description `identity.set_guardians`: who may help back; no guardians, with threshold and wait 0,
     * means that nobody may.
     *     A recovery that is going on ends.
     */
    SetGuardians: {
      /** @description At most `limits::GUARDIANS`, each once; not the person. */
      guardians: components['schemas']['Guardian'][];
      /**
       * Format: int32
       * @description So many of them must support the same new key.
       */
      threshold: number;
      /**
       * Format: int32
       * @description Days between that and the first moment the key can take up the identity,
       *     at most `limits::RECOVERY_DAYS`.
       */
      wait_days: number;
    };
    /**
     * @description `governance.set_parameters`: by an officer with role `parameters` of the institution that
     * keeps them.
     */
    SetParameters: {
      /** @description The legal basis. */
      basis: string;
      /** @description What holds from now on. */
      parameters: components['schemas']['Parameters'];
    };
    /** @description A decision as a table: inputs, numbered rows, what follows from them, and examples. */
    Sheet: {
      /** @description The inputs that have a column, from left to right. */
      columns: components['schemas']['Word'][];
      /** @description Cases with their answers. A sheet whose examples fail is refused. */
      examples?: components['schemas']['Example'][];
      /** @description What the decision asks: those of the columns and those used only in `then`. */
      inputs: components['schemas']['Input'][];
      /** @description The law as quoted above the table, line by line. */
      law?: string[];
      /**
       * @description The decision's name among those of its service, such as `deed-tax`: the name of its
       * file.
       */
      name: components['schemas']['Word'];
      /** @description The outputs that have a column, from left to right. */
      outputs: components['schemas']['Word'][];
      /** @description How many rows may apply. */
      policy?: components['schemas']['HitPolicy'];
      /** @description The rows from top to bottom. */
      rows: components['schemas']['Row'][];
      /** @description Outputs computed from inputs, row outputs and those above, in order. */
      then?: components['schemas']['Computed'][];
      /** @description Its title. */
      title: components['schemas']['Bilingual'];
      /** @description The glossary, 中文 to English, for every name, choice and output. */
      words?: {
        [key: string]: string;
      };
    };
    /**
     * @description What opens a sealed field of a record to the ledger: that the field names the one who
     * shows it.
     */
    Shown: {
      /** @description The disclosure: base64url of the JSON array `[salt, name, DID]`. */
      disclosure: string;
      /** @description The name that it was made under, which may be another than the record's field has. */
      name: components['schemas']['Word'];
      /** @description Whose commitment it is: the applicant it was made by. */
      owner: components['schemas']['Did'];
    };
    /** @description What the law takes it for when an office says nothing (视为). */
    Silence: {
      /** @description After how long from when it came to the office; absent: at the end of its time. */
      after?: components['schemas']['Period'];
      /** @description The law that says so. */
      basis: string;
      /** @description The outcome that it counts as. */
      outcome: components['schemas']['Word'];
    };
    /** @description Where a field of a record is taken from. */
    Source:
      | {
          /** @description An answer; a personal one stays sealed. */
          answer: components['schemas']['Word'];
        }
      | {
          /** @description An output of a rule that the case went through. */
          output: components['schemas']['Word'];
        }
      | {
          /** @description What an officer stated with an outcome; a personal statement stays sealed. */
          finding: components['schemas']['Word'];
        }
      | {
          /**
           * @description The DID of who applies: of whoever filed, or of those in a role; a list where
           * several can be.
           */
          applicant: {
            /** @description As whom; absent: who filed. */
            role?: components['schemas']['Word'];
          };
        }
      | {
          /** @description Always the same. */
          fixed: unknown;
        }
      | 'case_number'
      | 'today'
      | {
          /**
           * @description The day that is so much later than the day of the decision, `YYYY-MM-DD`; such as
           * the end of a permit's validity.
           *     Months and years lead to the day of the same number, days of rest do not move it.
           */
          today_plus: components['schemas']['Period'];
        };
    /** @description The values of the state by chapter and place: what a proof of such a place proves. */
    State: {
      /** @description What the clock has to do. */
      agenda: {
        /** @description The minutes of a day, counted from 1970-01-01 in UTC, that have appointments. */
        day: [number, number][];
        /** @description A page of a minute's appointments. */
        page: components['schemas']['Wake'][];
        /** @description How far the clock has come. */
        progress: components['schemas']['Progress'];
      };
      /** @description Personal answers and who looked at them. */
      exchange: {
        /** @description Every access to a case's personal answers. */
        accesses: components['schemas']['Accesses'];
      };
      /** @description Institutions, their officers and what is governed for all. */
      governance: {
        /** @description The latest appointment of a person to a role. */
        appointment: components['schemas']['Appointment'];
        /** @description A calendar as it is now. */
        calendar: components['schemas']['Calendar'];
        /** @description An earlier version of a calendar. */
        calendar_version: components['schemas']['Calendar'];
        /** @description How the ledger began. */
        genesis: components['schemas']['Genesis'];
        /** @description Who holds a listed role, now or later. */
        holders: components['schemas']['Holder'][];
        /** @description An institution. */
        institution: components['schemas']['Institution'];
        /** @description What is governed for all services alike. */
        parameters: components['schemas']['Parameters'];
      };
      /** @description Persons and their keys. */
      identity: {
        /** @description The nonces a person has used. */
        nonces: components['schemas']['Nonces'];
        /** @description The nonces that a key has used which waits to take up the identity. */
        nonces_of: components['schemas']['Nonces'];
        /** @description A person: keys, guardians and what is going on. */
        person: components['schemas']['Person'];
      };
      /** @description Registers and their records. */
      registry: {
        /** @description A record as it is now. */
        record: components['schemas']['RecordVersion'];
        /** @description The last record number that a service issued in a year. */
        record_counter: components['schemas']['Counter'];
        /** @description An earlier version of a record. */
        record_version: components['schemas']['RecordVersion'];
        /** @description A register. */
        register: components['schemas']['Register'];
      };
      /** @description Services, packages and cases. */
      service: {
        /** @description What a version of a service says, without its folder's files. */
        bundle: components['schemas']['Bundle'];
        /** @description A case. */
        case: components['schemas']['Case'];
        /** @description The last case number that an office issued in a year. */
        case_counter: components['schemas']['Counter'];
        /** @description A collection of imported cases. */
        collection: components['schemas']['Collection'];
        /** @description Whose a commitment is. */
        commitment: components['schemas']['Commitment'];
        /** @description The cases that deal with a record. */
        dealing: components['schemas']['Dealing'];
        /** @description A joint application. */
        joint: components['schemas']['JointCase'];
        /** @description The last number of a joint application that an office issued in a year. */
        joint_counter: components['schemas']['Counter'];
        /** @description The cases that closed in the block at this height and that lots may choose. */
        lots: components['schemas']['Lots'];
        /** @description A package's versions. */
        package: components['schemas']['Service'];
        /** @description What a version of a package says. */
        package_bundle: components['schemas']['Package'];
        /** @description A service's versions. */
        service: components['schemas']['Service'];
        /** @description The folder's files of a version, by their names. */
        sources: {
          [key: string]: string;
        };
      };
    };
    /** @description Where a case stands. */
    Status:
      | {
          /** @description At a step, waiting for officers. */
          running: {
            /** @description What the rule would answer. */
            advice?: components['schemas']['Advice'];
            /** @description When the last open part is due. */
            due: components['schemas']['Time'];
            /** @description What is open: the step itself, or its parts. */
            open: components['schemas']['OpenTask'][];
            /** @description The step. */
            step: components['schemas']['Word'];
          };
        }
      | {
          /** @description With those whom the filer has named and who have yet to sign; no clock runs. */
          joining: {
            /** @description The digest of the application that they sign. */
            application: components['schemas']['Digest'];
            days_left:
              | number
              | (
                  | {
                      /**
                       * Format: int32
                       * @description 工作日: days that the calendar says are worked.
                       */
                      working_days: number;
                    }
                  | {
                      /**
                       * Format: int32
                       * @description 自然日: all days.
                       */
                      days: number;
                    }
                  | {
                      /**
                       * Format: int32
                       * @description 月: to the day of the same number in a later month.
                       */
                      months: number;
                    }
                  | {
                      /**
                       * Format: int32
                       * @description 年: to the same day of a later year.
                       */
                      years: number;
                    }
                );
            /** @description Until when; after it the application is taken as withdrawn. */
            due: components['schemas']['Time'];
            /** @description Since when. */
            since: components['schemas']['Time'];
            /** @description The step that follows when all have signed. */
            step: components['schemas']['Word'];
            yellow_left:
              | number
              | (
                  | {
                      /**
                       * Format: int32
                       * @description 工作日: days that the calendar says are worked.
                       */
                      working_days: number;
                    }
                  | {
                      /**
                       * Format: int32
                       * @description 自然日: all days.
                       */
                      days: number;
                    }
                  | {
                      /**
                       * Format: int32
                       * @description 月: to the day of the same number in a later month.
                       */
                      months: number;
                    }
                  | {
                      /**
                       * Format: int32
                       * @description 年: to the same day of a later year.
                       */
                      years: number;
                    }
                );
          };
        }
      | {
          /** @description With the applicant, the clock stopped. */
          correcting: {
            days_left:
              | number
              | (
                  | {
                      /**
                       * Format: int32
                       * @description 工作日: days that the calendar says are worked.
                       */
                      working_days: number;
                    }
                  | {
                      /**
                       * Format: int32
                       * @description 自然日: all days.
                       */
                      days: number;
                    }
                  | {
                      /**
                       * Format: int32
                       * @description 月: to the day of the same number in a later month.
                       */
                      months: number;
                    }
                  | {
                      /**
                       * Format: int32
                       * @description 年: to the same day of a later year.
                       */
                      years: number;
                    }
                );
            /** @description When the correction is due; after it the application is taken as withdrawn. */
            due: components['schemas']['Time'];
            /** @description The answers and papers to be corrected. */
            fields: components['schemas']['Word'][];
            /** @description When the clock stopped. */
            since: components['schemas']['Time'];
            /** @description The step that follows the correction. */
            step: components['schemas']['Word'];
            yellow_left:
              | number
              | (
                  | {
                      /**
                       * Format: int32
                       * @description 工作日: days that the calendar says are worked.
                       */
                      working_days: number;
                    }
                  | {
                      /**
                       * Format: int32
                       * @description 自然日: all days.
                       */
                      days: number;
                    }
                  | {
                      /**
                       * Format: int32
                       * @description 月: to the day of the same number in a later month.
                       */
                      months: number;
                    }
                  | {
                      /**
                       * Format: int32
                       * @description 年: to the same day of a later year.
                       */
                      years: number;
                    }
                );
          };
        }
      | {
          /** @description 公告 or 听证 and the like; the clock stopped. */
          suspended: {
            /** @description What the rule would answer. */
            advice?: components['schemas']['Advice'];
            days_left:
              | number
              | (
                  | {
                      /**
                       * Format: int32
                       * @description 工作日: days that the calendar says are worked.
                       */
                      working_days: number;
                    }
                  | {
                      /**
                       * Format: int32
                       * @description 自然日: all days.
                       */
                      days: number;
                    }
                  | {
                      /**
                       * Format: int32
                       * @description 月: to the day of the same number in a later month.
                       */
                      months: number;
                    }
                  | {
                      /**
                       * Format: int32
                       * @description 年: to the same day of a later year.
                       */
                      years: number;
                    }
                );
            /** @description What for. */
            kind: components['schemas']['PauseKind'];
            /** @description What was open, each with what is left of its time. */
            open: components['schemas']['HeldTask'][];
            /** @description When the clock stopped. */
            since: components['schemas']['Time'];
            /** @description The step that goes on afterwards. */
            step: components['schemas']['Word'];
            /** @description When it goes on by itself. */
            until: components['schemas']['Time'];
            yellow_left:
              | number
              | (
                  | {
                      /**
                       * Format: int32
                       * @description 工作日: days that the calendar says are worked.
                       */
                      working_days: number;
                    }
                  | {
                      /**
                       * Format: int32
                       * @description 自然日: all days.
                       */
                      days: number;
                    }
                  | {
                      /**
                       * Format: int32
                       * @description 月: to the day of the same number in a later month.
                       */
                      months: number;
                    }
                  | {
                      /**
                       * Format: int32
                       * @description 年: to the same day of a later year.
                       */
                      years: number;
                    }
                );
          };
        }
      | {
          /** @description Ended. */
          closed: {
            /** @description When. */
            at: components['schemas']['Time'];
            /** @description Which end. */
            end: components['schemas']['Word'];
            /** @description What it means. */
            kind: components['schemas']['EndKind'];
          };
        }
      | 'imported';
    /** @description A step: one thing that happens to a case before the next one. */
    Step: {
      /** @description Who does what. */
      does: components['schemas']['Does'];
      /** @description Its id in this process. */
      id: components['schemas']['Word'];
      /** @description Its name. */
      name: components['schemas']['Bilingual'];
    };
    /** @description A time in which the clock stood still. */
    Stop: {
      /** @description Who stopped it; absent: a rule or the process. */
      by?: components['schemas']['Did'];
      /** @description `补正` for a correction, `公告` for an announcement, else the pause's name. */
      kind: components['schemas']['Word'];
      /** @description Why. */
      reasons?: string;
      /** @description What came of it. */
      result?: string;
      /** @description From. */
      since: components['schemas']['Time'];
      /** @description To; absent while it lasts. */
      until?: components['schemas']['Time'];
    };
    /** @description What something was kept under. */
    Stored: {
      /** @description The commitment that the ledger holds in `sealed` or `papers`. */
      digest: string;
    };
    /** @description `service.submit`: by the applicant. */
    Submit: {
      /** @description 复议: the applicant's own case whose refusal is to be reviewed. */
      about?: components['schemas']['CaseNumber'];
      /** @description The public answers. */
      answers: components['schemas']['Fields'];
      /** @description Commitments to the papers, by material. */
      papers?: components['schemas']['Sealed'];
      /** @description Where several apply: as whom, and together with whom. */
      parties?: components['schemas']['Parties'];
      /** @description The record by which the signer applies for somebody else. */
      power?: components['schemas']['RecordRef'];
      /** @description Commitments to the personal answers. */
      sealed?: components['schemas']['Sealed'];
      /** @description What is applied for. */
      service: components['schemas']['ServiceId'];
      /** @description What opens sealed fields of records to the ledger, by the facts that ask. */
      shown?: {
        [key: string]: components['schemas']['Shown'];
      };
      /**
       * Format: int64
       * @description The version the applicant saw; must be the one in force.
       */
      version: number;
    };
    /** @description `service.submit_joint`: by the applicant. */
    SubmitJoint: {
      /** @description The public answers. */
      answers: components['schemas']['Fields'];
      /** @description Which package. */
      package: components['schemas']['ServiceId'];
      /** @description Commitments to the papers. */
      papers?: components['schemas']['Sealed'];
      /** @description Of services for which several apply: as whom, and together with whom. */
      parties?: {
        [key: string]: components['schemas']['Parties'];
      };
      /** @description The record by which the signer applies for somebody else. */
      power?: components['schemas']['RecordRef'];
      /** @description Commitments to the personal answers. */
      sealed?: components['schemas']['Sealed'];
      /**
       * Format: int64
       * @description The version the applicant saw; must be the one in force.
       */
      version: number;
    };
    /** @description Answer to a submission. */
    Submitted: {
      /**
       * Format: int64
       * @description Its block, once final.
       */
      height?: number;
      /** @description The transaction's id. */
      id: string;
      /**
       * Format: int64
       * @description Its place in the block.
       */
      position?: number;
      /** @description What became of it. */
      receipt?: components['schemas']['Receipt'];
      /** @description Where it is. */
      status: components['schemas']['Life'];
    };
    /** @description One guardian's support. */
    Support: {
      /** @description When. */
      at: components['schemas']['Time'];
      /** @description An institution's legal basis. */
      basis?: string;
      /** @description Who signed: the guardian, or the institution's officer. */
      by: components['schemas']['Did'];
      /** @description Which guardian. */
      guardian: components['schemas']['Guardian'];
      /** @description The new key. */
      key: components['schemas']['Multikey'];
    };
    /**
     * @description `identity.support_recovery`: by a guardian, or an officer of one with the role `head` or
     * `IDENTITY_ROLE`.
     *     A guardian supports one key at a time, so another one takes the place of the first.
     */
    SupportRecovery: {
      /** @description For an institution: the legal basis, and how the person's identity was checked. */
      basis?: string;
      /** @description Their new key. */
      key: components['schemas']['Multikey'];
      /** @description Who has lost their keys. */
      person: components['schemas']['Did'];
    };
    /**
     * @description `service.suspend`: by an officer who could decide the case now. Stops the clock, with a
     * reason and an end.
     */
    Suspend: {
      /** @description Which case. */
      case: components['schemas']['CaseNumber'];
      /** @description One of the pauses that the service allows. */
      pause: components['schemas']['Word'];
      /** @description Why. */
      reasons: string;
      /** @description When the clock goes on by itself at the latest; not after the service's limit. */
      until?: components['schemas']['Time'];
    };
    /** @description A part of a step that several do at the same time. */
    Task: {
      /** @description Who does what. */
      does: components['schemas']['TaskDoes'];
      /** @description Its id in this process, different from all steps'. */
      id: components['schemas']['Word'];
      /** @description Its name. */
      name: components['schemas']['Bilingual'];
    };
    /** @description Who does what in a part. */
    TaskDoes:
      | {
          /** @description An officer says one of several things. */
          officer: {
            /**
             * @description A small form: what the officer states with the outcome, for the case and for rules
             * later on.
             */
            findings?: unknown;
            /** @description Of which institution; absent: the authority. */
            institution?: components['schemas']['InstitutionId'];
            /**
             * @description Steps and parts: who decided one of them, or had it in hand, does not decide this
             * one.
             */
            not_by?: components['schemas']['Word'][];
            /** @description What may be said. */
            outcomes: components['schemas']['TaskOutcome'][];
            /** @description In which role. */
            role: components['schemas']['RoleId'];
            /**
             * Format: int32
             * @description How many different people sign the same outcome before it counts; absent: one.
             */
            signatures?: number;
            /**
             * @description What its time has besides its length: other limits, an extension, silence, a
             * superior.
             */
            time?: components['schemas']['Timing'];
            within_days:
              | number
              | (
                  | {
                      /**
                       * Format: int32
                       * @description 工作日: days that the calendar says are worked.
                       */
                      working_days: number;
                    }
                  | {
                      /**
                       * Format: int32
                       * @description 自然日: all days.
                       */
                      days: number;
                    }
                  | {
                      /**
                       * Format: int32
                       * @description 月: to the day of the same number in a later month.
                       */
                      months: number;
                    }
                  | {
                      /**
                       * Format: int32
                       * @description 年: to the same day of a later year.
                       */
                      years: number;
                    }
                );
          };
        }
      | {
          /**
           * @description A rule computes its outputs at once. If it cannot, the next step sees that they are
           * missing.
           */
          rule: {
            /** @description The sheet. */
            decision: components['schemas']['Word'];
          };
        };
    /** @description What may be said in a part. */
    TaskOutcome: {
      /** @description Its name. */
      name: components['schemas']['Bilingual'];
      /** @description The outcome's id. */
      outcome: components['schemas']['Word'];
    };
    /** @description Where an outcome leads. */
    Then:
      | {
          /** @description To another step. */
          step: components['schemas']['Word'];
        }
      | 'correction'
      | {
          /** @description To an end. */
          end: components['schemas']['Word'];
        };
    /**
     * Format: int64
     * @description Unix time in milliseconds.
     */
    Time: number;
    /** @description What the time of an officer's step or part has besides its length. */
    Timing: {
      /** @description Another length, where something was decided so before. */
      by_outcome?: components['schemas']['WithinBy'];
      /** @description 督办: who may act as well when it is overdue. */
      escalate?: components['schemas']['Escalation'];
      /** @description 延长: who may give it more time. */
      extend?: components['schemas']['Extension'];
      /** @description 默示: what the law takes silence for. */
      silence?: components['schemas']['Silence'];
    };
    /** @description The newest final block, as an event tells of it. */
    Tip: {
      /** @description Its digest, hex. */
      digest: string;
      /**
       * Format: int64
       * @description Its height.
       */
      height: number;
      /**
       * Format: int64
       * @description Its time.
       */
      time: number;
    };
    /** @description A transaction. */
    Transaction: {
      /** @description What it does, `chapter.verb`. */
      act: string;
      /**
       * Format: int64
       * @description Its block.
       */
      height: number;
      /** @description Its id. */
      id: string;
      /** @description What was signed; absent when the ledger rejected it. */
      payload?: components['schemas']['Payload'];
      /**
       * Format: int64
       * @description Its place in the block.
       */
      position: number;
      /** @description What became of it. */
      receipt: components['schemas']['Receipt'];
      /** @description Who signed: the `kid`. */
      signer: string;
      /** @description Where it is. */
      status: components['schemas']['Life'];
      /**
       * Format: int64
       * @description The block's time.
       */
      time: number;
      /** @description The compact JWS as it was sent; absent when the ledger rejected it. */
      transaction?: string;
    };
    /** @description A transaction in a list. */
    TransactionLine: {
      /** @description Whether it was accepted. */
      accepted: boolean;
      /** @description What it does, `chapter.verb`. */
      act: string;
      /**
       * Format: int64
       * @description Its block.
       */
      height: number;
      /** @description Its id. */
      id: string;
      /**
       * Format: int64
       * @description Its place.
       */
      position: number;
      /** @description Who signed: the DID. */
      signer: string;
    };
    /** @description An upload: what a signed transaction commits to can be left with its token. */
    UploadOpened: {
      /** @description Personal answers that are not here yet, by field. */
      answers: string[];
      /** @description Papers that are not here yet, by material. */
      papers: string[];
      /**
       * Format: int64
       * @description How long it lasts.
       */
      seconds: number;
      /** @description Shown as `Authorization: Bearer`. */
      token: string;
    };
    /** @description A validator. */
    Validator: {
      /** @description The institution that runs it. */
      institution: string;
      /** @description Its Ed25519 key, hex. */
      key: string;
      /** @description Its name. */
      name?: components['schemas']['Words'];
    };
    /** @description How long a record is in force. */
    Validity: {
      /** @description Its field that says so. */
      field: components['schemas']['Word'];
      /** @description The last day, `YYYY-MM-DD`. */
      last_day: string;
      /** @description The first moment after that day, by the calendar of the service that wrote it. */
      until: components['schemas']['Time'];
    };
    /**
     * @description Free content: a truth value, whole number, text, list or object; no fraction, no null.
     * Money and measures are decimal texts.
     */
    Value: unknown;
    /** @description A new key that enough guardians support. */
    WaitingKey: {
      /** @description First moment it can take up the identity. */
      due: components['schemas']['Time'];
      /** @description The key. */
      key: components['schemas']['Multikey'];
    };
    /**
     * @description State: an appointment of the clock's, of which the chapter knows what is to be done:
     * `{"service": "330106-2026-000001"}`.
     */
    Wake:
      | {
          /** @description A case. */
          service: components['schemas']['CaseNumber'];
        }
      | {
          /** @description A record whose validity ends. */
          registry: {
            /** @description The record. */
            record: components['schemas']['RecordId'];
            /** @description The register. */
            register: components['schemas']['RegisterId'];
          };
        };
    /**
     * @description `service.withdraw`: by the applicant, while the case is open. Of several applicants who
     * have all signed each asks for it.
     */
    Withdraw: {
      /** @description Which case. */
      case: components['schemas']['CaseNumber'];
      /** @description The record by which the signer acts for the applicant. */
      power?: components['schemas']['RecordRef'];
    };
    /** @description The right to take an application back. */
    Withdrawal: {
      /** @description The law. */
      basis: string;
      /** @description The step from which on it is too late; absent: until the end. */
      until?: components['schemas']['Word'];
    };
    /**
     * @description The time of a step by what was decided before; where that was something else, or nothing
     * yet, the step's own.
     */
    WithinBy: {
      /** @description The time by what it came to. */
      limits: {
        [key: string]: components['schemas']['Period'];
      };
      /** @description A step or part, or an output of a rule. */
      of: components['schemas']['Word'];
    };
    /** @description A word of a definition in any script: a step, an outcome, a field. */
    Word: string;
    /** @description A sentence in both languages. */
    Words: {
      /** @description English */
      en: string;
      /** @description 中文 */
      zh: string;
    };
    /** @description `registry.write`: a new record, or a new version of one. */
    Write: {
      /** @description The legal basis. */
      basis: string;
      /** @description The public content. */
      content: components['schemas']['Fields'];
      /** @description The person who holds it; absent: as before. */
      holder?: components['schemas']['Did'];
      /**
       * @description The digest of the version this one follows; absent for a new record. Another than the
       * current
       *     head's means somebody was faster.
       */
      previous?: components['schemas']['Digest'];
      /** @description Which record. */
      record: components['schemas']['RecordId'];
      /** @description Where. */
      register: components['schemas']['RegisterId'];
      /** @description Commitments to the personal content. */
      sealed?: components['schemas']['Sealed'];
      /** @description Where the content comes from, such as a paper file's number. */
      source?: string;
    };
    /** Format: int64 */
    i64: number;
  };
  responses: never;
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  'get /healthz': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/plain': string;
        };
      };
      /** @description a problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  'get /metrics': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/openmetrics-text': string;
        };
      };
      /** @description a problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  'get /openapi.json': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': Record<string, never>;
        };
      };
      /** @description a problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  'get /print/case/{number}': {
    parameters: {
      query?: {
        /** @description one of zh, en */
        lang?: 'zh' | 'en';
      };
      header?: never;
      path: {
        /** @description a case's number */
        number: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/html': string;
        };
      };
      /** @description a problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  'get /print/certificate/{register}/{record}': {
    parameters: {
      query?: {
        /** @description one of zh, en */
        lang?: 'zh' | 'en';
      };
      header?: never;
      path: {
        /** @description an id, 1 to 40 of a-z, 0-9 and hyphen */
        register: string;
        /** @description a record's id */
        record: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/html': string;
        };
      };
      /** @description a problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  'get /print/receipt/{transaction}': {
    parameters: {
      query?: {
        /** @description one of zh, en */
        lang?: 'zh' | 'en';
      };
      header?: never;
      path: {
        /** @description a transaction's id, 64 lowercase hex digits */
        transaction: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/html': string;
        };
      };
      /** @description a problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  'get /v1/blocks': {
    parameters: {
      query?: {
        /** @description a whole number from 0 to 9223372036854775807 */
        before?: number;
        /** @description a whole number from 1 to 100 */
        limit?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['BlockLine'][];
            next?: string;
          };
        };
      };
      /** @description a problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  'get /v1/blocks/{height}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description a whole number from 0 to 9223372036854775807 */
        height: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Block'];
        };
      };
      /** @description a problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  'get /v1/calendars': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CalendarView'][];
        };
      };
      /** @description a problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  'get /v1/calendars/{id}/proof': {
    parameters: {
      query?: {
        /** @description a whole number from 1 to 9223372036854775807 */
        version?: number;
      };
      header?: never;
      path: {
        /** @description an id, 1 to 40 of a-z, 0-9 and hyphen */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': Record<string, never>;
        };
      };
      /** @description a problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  'get /v1/cases': {
    parameters: {
      query?: {
        /** @description a whole number from 0 to 9223372036854775807 */
        after?: number;
        /** @description a whole number from 1 to 100 */
        limit?: number;
        /** @description an id, 1 to 40 of a-z, 0-9 and hyphen */
        service?: string;
        /**
         * @description one of running, suspended, correcting, joining, granted, refused, withdrawn, imported
         */
        status?:
          | 'running'
          | 'suspended'
          | 'correcting'
          | 'joining'
          | 'granted'
          | 'refused'
          | 'withdrawn'
          | 'imported';
        /** @description one of witnessed, imported */
        origin?: 'witnessed' | 'imported';
        /** @description a DID of this ledger */
        reviewer?: string;
        /** @description a DID of this ledger */
        concerned?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['CaseLine'][];
            next?: string;
          };
        };
      };
      /** @description a problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  'get /v1/cases/{number}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description a case's number */
        number: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CaseView'];
        };
      };
      /** @description a problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  'get /v1/cases/{number}/accesses': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description a case's number */
        number: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AccessesView'];
        };
      };
      /** @description a problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  'get /v1/cases/{number}/accesses/proof': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description a case's number */
        number: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': Record<string, never>;
        };
      };
      /** @description a problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  'get /v1/cases/{number}/explanations': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description a case's number */
        number: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Explanation'][];
        };
      };
      /** @description a problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  'get /v1/cases/{number}/papers/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description a case's number */
        number: string;
        /** @description a word of a service */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/octet-stream': string;
        };
      };
      /** @description a problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  'get /v1/cases/{number}/personal': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description a case's number */
        number: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PersonalView'];
        };
      };
      /** @description a problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  'get /v1/cases/{number}/proof': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description a case's number */
        number: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': Record<string, never>;
        };
      };
      /** @description a problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  'get /v1/desk': {
    parameters: {
      query: {
        /** @description an id, 1 to 40 of a-z, 0-9 and hyphen */
        institution: string;
        /** @description an id, 1 to 40 of a-z, 0-9 and hyphen */
        role?: string;
        /** @description the next of the page before */
        after?: string;
        /** @description a whole number from 1 to 100 */
        limit?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['DutyLine'][];
            next?: string;
          };
        };
      };
      /** @description a problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  'post /v1/disclosures': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'text/plain': string;
      };
    };
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Stored'];
        };
      };
      /** @description a problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  'get /v1/events': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/event-stream': {
            data: string;
            /** @enum {string} */
            event: 'tip';
          };
        };
      };
      /** @description a problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  'get /v1/indicators': {
    parameters: {
      query?: {
        /** @description an id, 1 to 40 of a-z, 0-9 and hyphen */
        service?: string;
        /** @description a text of at most 200 characters */
        channel?: string;
        /** @description one of witnessed, imported */
        source?: 'witnessed' | 'imported';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Indicators'];
        };
      };
      /** @description a problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  'get /v1/institutions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['InstitutionView'][];
        };
      };
      /** @description a problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  'get /v1/joint/{number}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description a case's number */
        number: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['JointCase'];
        };
      };
      /** @description a problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  'get /v1/ledger': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Ledger'];
        };
      };
      /** @description a problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  'get /v1/notices': {
    parameters: {
      query?: {
        /** @description a whole number from 0 to 9223372036854775807 */
        after?: number;
        /** @description a whole number from 1 to 100 */
        limit?: number;
        /** @description one of announcement, service, officer, card */
        kind?: 'announcement' | 'service' | 'officer' | 'card';
        /** @description an id, 1 to 40 of a-z, 0-9 and hyphen */
        institution?: string;
        /** @description true or false */
        running?: boolean;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['NoticeLine'][];
            next?: string;
          };
        };
      };
      /** @description a problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  'get /v1/packages': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['PackageLine'][];
            next?: string;
          };
        };
      };
      /** @description a problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  'get /v1/packages/{id}': {
    parameters: {
      query?: {
        /** @description a whole number from 1 to 9223372036854775807 */
        version?: number;
      };
      header?: never;
      path: {
        /** @description an id, 1 to 40 of a-z, 0-9 and hyphen */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PackageView'];
        };
      };
      /** @description a problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  'post /v1/papers': {
    parameters: {
      query: {
        /** @description a word of a service */
        material: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/octet-stream': string;
      };
    };
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Stored'];
        };
      };
      /** @description a problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  'get /v1/persons/{did}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description a DID of this ledger */
        did: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PersonView'];
        };
      };
      /** @description a problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  'get /v1/persons/{did}/proof': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description a DID of this ledger */
        did: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': Record<string, never>;
        };
      };
      /** @description a problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  'get /v1/registers': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['RegisterLine'][];
            next?: string;
          };
        };
      };
      /** @description a problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  'get /v1/registers/{register}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description an id, 1 to 40 of a-z, 0-9 and hyphen */
        register: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RegisterView'];
        };
      };
      /** @description a problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  'get /v1/registers/{register}/records': {
    parameters: {
      query?: {
        /** @description a record's id */
        after?: string;
        /** @description a whole number from 1 to 100 */
        limit?: number;
        /** @description true or false */
        content?: boolean;
      };
      header?: never;
      path: {
        /** @description an id, 1 to 40 of a-z, 0-9 and hyphen */
        register: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['RecordLine'][];
            next?: string;
          };
        };
      };
      /** @description a problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  'get /v1/registers/{register}/records/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description an id, 1 to 40 of a-z, 0-9 and hyphen */
        register: string;
        /** @description a record's id */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RecordView'];
        };
      };
      /** @description a problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  'get /v1/registers/{register}/records/{id}/absence': {
    parameters: {
      query: {
        /** @description four letters a-z, such as vers */
        aspect: string;
      };
      header?: never;
      path: {
        /** @description an id, 1 to 40 of a-z, 0-9 and hyphen */
        register: string;
        /** @description a record's id */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': Record<string, never>;
        };
      };
      /** @description a problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  'get /v1/registers/{register}/records/{id}/history': {
    parameters: {
      query?: {
        /** @description a whole number from 0 to 9223372036854775807 */
        before?: number;
        /** @description a whole number from 1 to 100 */
        limit?: number;
      };
      header?: never;
      path: {
        /** @description an id, 1 to 40 of a-z, 0-9 and hyphen */
        register: string;
        /** @description a record's id */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['HistoryView'];
        };
      };
      /** @description a problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  'get /v1/registers/{register}/records/{id}/history/proof': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description an id, 1 to 40 of a-z, 0-9 and hyphen */
        register: string;
        /** @description a record's id */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': Record<string, never>;
        };
      };
      /** @description a problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  'get /v1/registers/{register}/records/{id}/proof': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description an id, 1 to 40 of a-z, 0-9 and hyphen */
        register: string;
        /** @description a record's id */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': Record<string, never>;
        };
      };
      /** @description a problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  'get /v1/search': {
    parameters: {
      query: {
        /** @description a text of at most 200 characters */
        q: string;
        /** @description a whole number from 1 to 100 */
        limit?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['Hit'][];
            next?: string;
          };
        };
      };
      /** @description a problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  'get /v1/services': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['ServiceLine'][];
            next?: string;
          };
        };
      };
      /** @description a problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  'get /v1/services/{id}': {
    parameters: {
      query?: {
        /** @description a whole number from 1 to 9223372036854775807 */
        version?: number;
      };
      header?: never;
      path: {
        /** @description an id, 1 to 40 of a-z, 0-9 and hyphen */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ServiceView'];
        };
      };
      /** @description a problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  'get /v1/services/{id}/proof': {
    parameters: {
      query?: {
        /** @description a whole number from 1 to 9223372036854775807 */
        version?: number;
      };
      header?: never;
      path: {
        /** @description an id, 1 to 40 of a-z, 0-9 and hyphen */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': Record<string, never>;
        };
      };
      /** @description a problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  'post /v1/sessions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/jose': string;
      };
    };
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Opened'];
        };
      };
      /** @description a problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  'delete /v1/sessions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description a problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  'post /v1/sessions/challenge': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Challenge'];
        };
      };
      /** @description a problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  'get /v1/transactions': {
    parameters: {
      query?: {
        /** @description the next of the page before */
        after?: string;
        /** @description a whole number from 1 to 100 */
        limit?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['TransactionLine'][];
            next?: string;
          };
        };
      };
      /** @description a problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  'post /v1/transactions': {
    parameters: {
      query?: {
        /** @description one of final */
        wait?: 'final';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/jose': string;
      };
    };
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Submitted'];
        };
      };
      /** @description a problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  'post /v1/transactions/batch': {
    parameters: {
      query?: {
        /** @description one of final */
        wait?: 'final';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'text/plain': string;
      };
    };
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['BatchAnswer'][];
        };
      };
      /** @description a problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  'get /v1/transactions/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description a transaction's id, 64 lowercase hex digits */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Transaction'];
        };
      };
      /** @description a problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  'get /v1/transactions/{id}/proof': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description a transaction's id, 64 lowercase hex digits */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': Record<string, never>;
        };
      };
      /** @description a problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  'post /v1/uploads': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/jose': string;
      };
    };
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['UploadOpened'];
        };
      };
      /** @description a problem (RFC 9457) */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
}
