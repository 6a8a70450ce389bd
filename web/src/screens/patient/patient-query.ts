import { graphql } from '../../generated/gql.ts';
import type { PatientFileQuery } from '../../generated/graphql.ts';

/** Everything the file shows, in one question. */
export const PATIENT_FILE = graphql(`
  query PatientFile($id: ID!) {
    patient(id: $id) {
      id
      recordVersion
      assessedAt
      familyName
      givenName
      birthName
      birthDate
      age
      sex
      deceasedAt
      gestationWeeks
      insStatus
      ipp
      unitLabel
      room
      bed
      weight {
        ...Measure
      }
      height {
        ...Measure
      }
      renalFunction {
        ...Measure
      }
      clearance {
        ...Measure
      }
      allergies {
        id
        label
        reaction
        severity
        onsetAt
      }
      conditions {
        id
        code
        label
      }
      currentEncounter {
        id
        attending
        admittedAt
      }
      encounters {
        id
        admittedAt
        dischargedAt
        movements {
          startedAt
          unitCode
          unitLabel
        }
      }
      lines {
        id
        name {
          fr
          en
        }
        label
        route
        status
        inForce
        startedAt
        endedAt
        receivedAt
        indication
        prescriber
        notAnalysed
        doseProblem
        steps {
          from
          text {
            fr
            en
          }
          perDay {
            value
            unit
          }
        }
      }
      series {
        analyte
        kind
        unit
        low
        high
        name {
          fr
          en
        }
        short {
          fr
          en
        }
        points {
          factId
          at
          value
          comparator
          status
        }
      }
      otherResults {
        factId
        at
        label
        text
        reason
        status
      }
      alerts {
        id
        version
        status
        severity
        problem
        openedAt
        changedAt
        closedAt
        snoozedUntil
        title {
          fr
          en
        }
        reasons {
          ...ReasonParts
        }
        events {
          at
          type
          actor
          text
          because
        }
        precedents {
          total
          accepted
          acknowledged
          intervened
          closedByFacts
        }
      }
      notAssessable {
        key
        check
        severity
        title {
          fr
          en
        }
        message {
          fr
          en
        }
        missing {
          kind
          analyte
          text {
            fr
            en
          }
        }
      }
      analyses {
        id
        at
        actor
        level
        comment
        lineIds
      }
      interventions {
        id
        at
        actor
        alertId
        problemCode
        interventionCode
        text
        addressee
        status
        answeredAt
        answeredBy
        answerText
      }
    }
  }

  fragment Measure on KeyValue {
    value
    unit
    at
    trend
  }

  fragment ReasonParts on Reason {
    id
    key
    check
    version
    severity
    title {
      fr
      en
    }
    message {
      fr
      en
    }
    advice {
      fr
      en
    }
    actIp {
      problem
      intervention
    }
    facts {
      ...FactParts
    }
    tree {
      depth
      truth
      text {
        fr
        en
      }
      facts {
        ...FactParts
      }
    }
    references {
      title
      publisher
      date
      url
    }
  }

  fragment FactParts on EvidenceFact {
    factId
    kind
    analyte
    effectiveAt
    formula
    name {
      fr
      en
    }
    value {
      fr
      en
    }
    inputs {
      factId
      kind
      effectiveAt
      name {
        fr
        en
      }
      value {
        fr
        en
      }
    }
  }
`);

export type PatientFile = PatientFileQuery['patient'];
export type Alert = PatientFile['alerts'][number];
export type Reason = Alert['reasons'][number];
export type Line = PatientFile['lines'][number];
export type Series = PatientFile['series'][number];
