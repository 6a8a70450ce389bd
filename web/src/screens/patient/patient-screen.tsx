import { useQuery } from '@apollo/client/react';
import Button from '@mui/material/Button';
import './patient.css';
import { useEffect, useState } from 'react';
import { useLocation, useNavigate, useParams } from 'react-router';
import { useText } from '../../text/text.ts';
import { useChanges } from '../../ui/live.tsx';
import { useNow } from '../../ui/now.tsx';
import { useSession } from '../../ui/session.tsx';
import { Failed, Loading } from '../../ui/states.tsx';
import { useEnter } from '../../ui/use-enter.ts';
import { useKeys } from '../../ui/use-keys.ts';
import { type Act, ActDialog } from './acts/act-dialog.tsx';
import { FactsContext } from './fact-link.tsx';
import { focusAlert } from './focus-alert.ts';
import { History } from './history.tsx';
import { IdentityStrip } from './identity-strip.tsx';
import { factsOf, type Marks, severityByLine } from './lit.ts';
import { type Alert, PATIENT_FILE, type PatientFile } from './patient-query.ts';
import { placesOf, pointOf } from './places.ts';
import { Prescription } from './prescription.tsx';
import { Problems } from './problems.tsx';
import { useStillOrder } from './still-order.ts';
import { RANGES } from './time-axis/axis.ts';
import { type AxisState, revealingPoint } from './time-axis/shown.ts';
import { TimeAxis } from './time-axis/time-axis.tsx';
import { useChanged } from './use-changed.ts';
import { useFound } from './use-found.ts';

/** The file of a patient: what is wrong, because of what, since when. */
export function PatientScreen() {
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery(PATIENT_FILE, { variables: { id }, fetchPolicy: 'cache-and-network' });
  useChanges((change) => {
    if (change === undefined || change.patientId === id) void refetch();
  });
  const patient = data?.patient;
  useEffect(() => {
    document.title = 'Paracelse';
  }, []);
  if (!patient) return error ? <Failed error={error} retry={() => void refetch()} /> : <Loading rows={12} />;
  return (
    <File
      key={patient.id}
      patient={patient}
      stale={error !== undefined}
      reread={() => refetch().then(({ data: read }) => read?.patient ?? patient)}
    />
  );
}

interface FileProps {
  readonly patient: PatientFile;
  /** It could not be read again. */
  readonly stale: boolean;
  readonly reread: () => Promise<PatientFile>;
}

const NONE: ReadonlySet<string> = new Set();
const AT_FIRST: AxisState = { view: { span: RANGES.month, end: undefined }, chosen: undefined };

function File({ patient, stale, reread }: FileProps) {
  const { t } = useText('patient');
  const { can } = useSession();
  const now = useNow();
  const { open, still } = useOpenAlerts(patient);
  const [openId, setOpenId] = useState<string | undefined>();
  const [selectedId, setSelectedId] = useState<string | undefined>();
  const [hovered, setHovered] = useState<Alert | undefined>();
  const [act, setAct] = useState<Act | undefined>();
  const [axis, setAxis] = useState(AT_FIRST);
  const [found, find] = useFound();
  const changed = useChanged(patient);
  // Until the person chooses, the most urgent one lights its facts, as soon as there is one.
  const selected = patient.alerts.find(({ id }) => id === selectedId) ?? open[0];
  const evidence = selected ? factsOf(selected) : NONE;
  const marks: Marks = { lit: hovered ? factsOf(hovered) : evidence, found, changed };
  const toggle = (id: string | undefined): void => setOpenId(openId === id ? undefined : id);
  const begin = (kind: 'acknowledge' | 'snooze', alert: Alert | undefined) =>
    alert?.status === 'open' && can('ALERT_ACT') && setAct({ kind, alert });
  const intervene = (alert: Alert | undefined) =>
    alert?.status !== 'closed' && can('INTERVENTION_WRITE') && setAct({ kind: 'intervene', alert });
  const validate = () => can('ANALYSIS_WRITE') && setAct({ kind: 'validate' });
  const goTo = (factId: string): void => {
    const point = pointOf(patient, factId);
    if (point) setAxis(revealingPoint(axis, point, patient, evidence, now));
    find(factId);
  };
  useAlertKeys({ open, selected, openId, toggle, begin, intervene, validate });
  return (
    <FactsContext value={{ places: placesOf(patient), goTo }}>
      <div className="patient">
        <IdentityStrip patient={patient} marks={marks}>
          <MainActs onIntervene={() => intervene(undefined)} onValidate={validate} />
        </IdentityStrip>
        {stale ? <p className="banner">{t('stale')}</p> : null}
        <div className="patient-body">
          <Problems
            patient={patient}
            open={open}
            still={still}
            marks={marks}
            selectedId={selected?.id}
            openId={openId}
            onSelect={setSelectedId}
            onToggle={toggle}
            onHover={setHovered}
            onAct={(kind, alert) => (kind === 'intervene' ? intervene(alert) : begin(kind, alert))}
          />
          <div className="patient-evidence">
            <Prescription patient={patient} marks={marks} severities={severityByLine(patient.alerts)} />
            <TimeAxis patient={patient} marks={marks} evidence={evidence} state={axis} onState={setAxis} />
            <History patient={patient} marks={marks} />
          </div>
        </div>
        {act === undefined ? null : (
          <ActDialog act={act} patient={patient} onClose={() => setAct(undefined)} onReread={reread} />
        )}
      </div>
    </FactsContext>
  );
}

/** The open alerts, in an order that does not move under the pointer or the focus. */
function useOpenAlerts({ alerts }: PatientFile) {
  const byId = new Map(alerts.filter(({ status }) => status === 'open').map((alert) => [alert.id, alert]));
  const still = useStillOrder([...byId.keys()]);
  return { open: still.order.flatMap((id) => byId.get(id) ?? []), still };
}

interface AlertKeys {
  readonly open: readonly Alert[];
  readonly selected: Alert | undefined;
  readonly openId: string | undefined;
  readonly toggle: (id: string | undefined) => void;
  readonly begin: (kind: 'acknowledge' | 'snooze', alert: Alert | undefined) => void;
  readonly intervene: (alert: Alert | undefined) => void;
  readonly validate: () => void;
}

/** The keys of this screen. Moving among the alerts moves the focus: what is read aloud and lit is the same one. */
function useAlertKeys({ open, selected, openId, toggle, begin, intervene, validate }: AlertKeys): void {
  const navigate = useNavigate();
  const { state } = useLocation() as { readonly state: { readonly from?: string } | null };
  const move = (by: number): void => {
    const at = open.findIndex(({ id }) => id === selected?.id);
    const next = open[Math.max(0, Math.min(open.length - 1, at + by))];
    if (next) focusAlert(next.id);
  };
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    Escape: () => {
      if (openId === undefined) return;
      toggle(openId);
      focusAlert(openId);
    },
    u: () => void navigate(state?.from ? `/?${state.from}` : '/'),
    a: () => begin('acknowledge', selected),
    s: () => begin('snooze', selected),
    i: () => intervene(selected),
    v: () => validate(),
  });
  useEnter(() => toggle(selected?.id));
}

interface MainActsProps {
  readonly onIntervene: () => void;
  readonly onValidate: () => void;
}

/** What is done on the file as a whole. */
function MainActs({ onIntervene, onValidate }: MainActsProps) {
  const { t } = useText('patient');
  const { can } = useSession();
  return (
    <>
      {can('INTERVENTION_WRITE') ? (
        <Button variant="text" onClick={onIntervene}>
          {t('interveneFreely')}
        </Button>
      ) : null}
      {can('ANALYSIS_WRITE') ? (
        <Button variant="contained" onClick={onValidate}>
          {t('validate')}
        </Button>
      ) : null}
    </>
  );
}
