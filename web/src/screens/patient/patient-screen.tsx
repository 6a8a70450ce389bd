import { useQuery } from '@apollo/client/react';
import Button from '@mui/material/Button';
import { useEffect, useRef, useState } from 'react';
import { useLocation, useNavigate, useParams } from 'react-router';
import { useText } from '../../text/text.ts';
import { useChanges } from '../../ui/live.tsx';
import { useSession } from '../../ui/session.tsx';
import { Failed, Loading } from '../../ui/states.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { type Act, ActDialog } from './acts/act-dialog.tsx';
import { History } from './history.tsx';
import { IdentityStrip } from './identity-strip.tsx';
import { factsOf, severityByLine } from './lit.ts';
import { type Alert, PATIENT_FILE, type PatientFile } from './patient-query.ts';
import { Prescription } from './prescription.tsx';
import { Problems } from './problems.tsx';
import { TimeAxis } from './time-axis/time-axis.tsx';

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
      reread={() => refetch().then(() => undefined)}
    />
  );
}

interface FileProps {
  readonly patient: PatientFile;
  /** It could not be read again. */
  readonly stale: boolean;
  readonly reread: () => Promise<void>;
}

const NONE: ReadonlySet<string> = new Set();

function File({ patient, stale, reread }: FileProps) {
  const { t } = useText('patient');
  const { can } = useSession();
  const navigate = useNavigate();
  const { state } = useLocation() as { readonly state: { readonly from?: string } | null };
  const open = patient.alerts.filter(({ status }) => status === 'open');
  const [openId, setOpenId] = useState<string | undefined>();
  const [selectedId, setSelectedId] = useState<string | undefined>();
  const [hovered, setHovered] = useState<Alert | undefined>();
  const [act, setAct] = useState<Act | undefined>();
  // Until the person chooses, the most urgent one lights its facts, as soon as there is one.
  const at = Math.max(
    0,
    open.findIndex((alert) => alert.id === selectedId),
  );
  const selected = open[at];
  const select = (index: number) => setSelectedId(open[Math.max(0, Math.min(open.length - 1, index))]?.id);
  const begin = (kind: 'acknowledge' | 'snooze', alert: Alert | undefined) =>
    alert && can('ALERT_ACT') && setAct({ kind, alert });
  const intervene = (alert: Alert | undefined) => can('INTERVENTION_WRITE') && setAct({ kind: 'intervene', alert });
  const validate = () => can('ANALYSIS_WRITE') && setAct({ kind: 'validate' });
  useKeys({
    j: () => select(at + 1),
    k: () => select(at - 1),
    Enter: () => setOpenId(openId === selected?.id ? undefined : selected?.id),
    Escape: () => setOpenId(undefined),
    u: () => void navigate(state?.from ? `/?${state.from}` : '/'),
    a: () => begin('acknowledge', selected),
    s: () => begin('snooze', selected),
    i: () => intervene(selected),
    v: () => validate(),
  });
  const lit = hovered ? factsOf(hovered) : selected ? factsOf(selected) : NONE;
  const goToFact = useGoToFact();
  return (
    <div className="patient">
      <IdentityStrip patient={patient}>
        {can('ANALYSIS_WRITE') ? (
          <Button variant="contained" onClick={validate}>
            {t('validate')}
          </Button>
        ) : null}
      </IdentityStrip>
      {stale ? <p className="banner">{t('stale')}</p> : null}
      <div className="patient-body">
        <Problems
          patient={patient}
          selectedId={selected?.id}
          openId={openId}
          onSelect={setSelectedId}
          onToggle={(alertId) => setOpenId(openId === alertId ? undefined : alertId)}
          onHover={setHovered}
          onFact={goToFact}
          onAct={(kind, alert) => (kind === 'intervene' ? intervene(alert) : begin(kind, alert))}
        />
        <div className="patient-evidence">
          <Prescription patient={patient} lit={lit} severities={severityByLine(patient.alerts)} />
          <TimeAxis patient={patient} lit={lit} />
          <History patient={patient} />
        </div>
      </div>
      {act === undefined ? null : (
        <ActDialog act={act} patient={patient} onClose={() => setAct(undefined)} onDone={reread} />
      )}
    </div>
  );
}

/** Brings a fact into view, wherever it is on the screen, and marks it for a moment. */
function useGoToFact(): (factId: string) => void {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  return (factId) => {
    const target = document.querySelector(`[data-fact="${CSS.escape(factId)}"]`);
    if (!target) return;
    clearTimeout(timer.current);
    for (const before of document.querySelectorAll('.found')) before.classList.remove('found');
    target.scrollIntoView({ block: 'center', behavior: 'auto' });
    target.classList.add('found');
    timer.current = setTimeout(() => target.classList.remove('found'), 3_000);
  };
}
