-- Made by `node scripts/schema-text.ts` from the migrations: read it, do not run it.
-- Hypertables look like tables here; docs/production.md tells how a dump is restored.
CREATE SCHEMA public;
COMMENT ON SCHEMA public IS 'standard public schema';
CREATE FUNCTION public.refuse_audit_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  raise exception 'the audit is only ever added to';
end
$$;
CREATE FUNCTION public.refuse_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  raise exception 'the log of the desk is only ever added to';
end
$$;
CREATE TABLE public.account (
    account_id text NOT NULL,
    display_name text NOT NULL,
    role text NOT NULL,
    districts text[],
    camera_owners text[],
    password_hash text,
    made_by text NOT NULL,
    made_at timestamp with time zone DEFAULT now() NOT NULL,
    disabled_at timestamp with time zone,
    CONSTRAINT account_role_check CHECK ((role = ANY (ARRAY['viewer'::text, 'operator'::text, 'dispatcher'::text, 'administrator'::text, 'wall'::text])))
);
CREATE TABLE public.account_link (
    token_hash bytea NOT NULL,
    account_id text NOT NULL,
    purpose text NOT NULL,
    made_by text NOT NULL,
    made_at timestamp with time zone DEFAULT now() NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone,
    revoked_at timestamp with time zone,
    CONSTRAINT account_link_purpose_check CHECK ((purpose = ANY (ARRAY['sign-in'::text, 'invite'::text, 'reset'::text, 'wall'::text])))
);
CREATE TABLE public.account_passkey (
    passkey_id text NOT NULL,
    account_id text NOT NULL,
    public_key bytea NOT NULL,
    counter bigint NOT NULL,
    transports text[] NOT NULL,
    agent text NOT NULL,
    made_at timestamp with time zone DEFAULT now() NOT NULL,
    used_at timestamp with time zone
);
CREATE TABLE public.account_session (
    token_hash bytea NOT NULL,
    session_id text NOT NULL,
    account_id text NOT NULL,
    way text NOT NULL,
    address text NOT NULL,
    agent text NOT NULL,
    opened_at timestamp with time zone DEFAULT now() NOT NULL,
    seen_at timestamp with time zone DEFAULT now() NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    idles boolean DEFAULT true NOT NULL
);
CREATE TABLE public.account_totp (
    account_id text NOT NULL,
    secret bytea NOT NULL,
    confirmed_at timestamp with time zone,
    taken_step bigint DEFAULT 0 NOT NULL
);
CREATE TABLE public.reading (
    series_id integer NOT NULL,
    at timestamp with time zone NOT NULL,
    value double precision,
    flag smallint NOT NULL,
    reason text,
    received_at timestamp with time zone NOT NULL,
    tests jsonb,
    seq bigint,
    derived_since timestamp with time zone
);
CREATE TABLE public.series (
    series_id integer NOT NULL,
    station_id text NOT NULL,
    measure text NOT NULL
);
CREATE VIEW public.amount_5min AS
 SELECT reading.series_id,
    public.time_bucket('00:05:00'::interval, reading.at, "offset" => '00:00:00.000001'::interval) AS bucket,
    min(reading.value) FILTER (WHERE ((reading.flag <> ALL (ARRAY[4, 9])) AND (reading.value IS NOT NULL))) AS min,
    max(reading.value) FILTER (WHERE ((reading.flag <> ALL (ARRAY[4, 9])) AND (reading.value IS NOT NULL))) AS max,
    avg(reading.value) FILTER (WHERE ((reading.flag <> ALL (ARRAY[4, 9])) AND (reading.value IS NOT NULL))) AS mean,
    (array_agg(reading.value ORDER BY reading.at DESC) FILTER (WHERE ((reading.flag <> ALL (ARRAY[4, 9])) AND (reading.value IS NOT NULL))))[1] AS last,
    sum(reading.value) FILTER (WHERE ((reading.flag <> ALL (ARRAY[4, 9])) AND (reading.value IS NOT NULL))) AS sum,
    count(*) AS count,
    max(
        CASE
            WHEN ((reading.flag <> ALL (ARRAY[4, 9])) AND (reading.value IS NOT NULL)) THEN 1
            ELSE 0
        END) AS weight,
    max(
        CASE reading.flag
            WHEN 4 THEN 5
            WHEN 3 THEN 4
            WHEN 9 THEN 3
            WHEN 1 THEN 2
            ELSE 1
        END) AS worst
   FROM (public.reading
     JOIN public.series ON ((series.series_id = reading.series_id)))
  WHERE (series.measure = 'rain_mm'::text)
  GROUP BY reading.series_id, (public.time_bucket('00:05:00'::interval, reading.at, "offset" => '00:00:00.000001'::interval));
CREATE VIEW public.amount_1d AS
 SELECT series_id,
    public.time_bucket('1 day'::interval, bucket, timezone => 'Etc/UTC'::text, "offset" => '00:00:00.000001'::interval) AS bucket,
    min(min) AS min,
    max(max) AS max,
    (sum((mean * (weight)::double precision)) / (NULLIF(sum(weight) FILTER (WHERE (mean IS NOT NULL)), 0))::double precision) AS mean,
    (array_agg(last ORDER BY amount_5min.bucket DESC) FILTER (WHERE (last IS NOT NULL)))[1] AS last,
    sum(sum) AS sum,
    sum(count) AS count,
    sum(weight) AS weight,
    max(worst) AS worst
   FROM public.amount_5min
  GROUP BY series_id, (public.time_bucket('1 day'::interval, bucket, timezone => 'Etc/UTC'::text, "offset" => '00:00:00.000001'::interval));
CREATE VIEW public.amount_1h AS
 SELECT series_id,
    public.time_bucket('01:00:00'::interval, bucket, "offset" => '00:00:00.000001'::interval) AS bucket,
    min(min) AS min,
    max(max) AS max,
    (sum((mean * (weight)::double precision)) / (NULLIF(sum(weight) FILTER (WHERE (mean IS NOT NULL)), 0))::double precision) AS mean,
    (array_agg(last ORDER BY amount_5min.bucket DESC) FILTER (WHERE (last IS NOT NULL)))[1] AS last,
    sum(sum) AS sum,
    sum(count) AS count,
    sum(weight) AS weight,
    max(worst) AS worst
   FROM public.amount_5min
  GROUP BY series_id, (public.time_bucket('01:00:00'::interval, bucket, "offset" => '00:00:00.000001'::interval));
CREATE TABLE public.audit (
    audit_id bigint NOT NULL,
    at timestamp with time zone DEFAULT now() NOT NULL,
    kind text NOT NULL,
    person text,
    role text,
    session_id text,
    address text,
    what text NOT NULL,
    status integer,
    times integer DEFAULT 1 NOT NULL,
    before json,
    after json,
    "position" bigint,
    hash text
);
ALTER TABLE public.audit ALTER COLUMN audit_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.audit_audit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.audit_head (
    is_head boolean DEFAULT true NOT NULL,
    "position" bigint NOT NULL,
    hash text NOT NULL,
    CONSTRAINT audit_head_is_head_check CHECK (is_head)
);
CREATE TABLE public.camera_frame (
    camera_id text NOT NULL,
    at timestamp with time zone NOT NULL,
    media_type text NOT NULL,
    content_hash bytea NOT NULL,
    incident_id text,
    bytes bytea NOT NULL,
    CONSTRAINT camera_frame_size_check CHECK (((octet_length(bytes) >= 1) AND (octet_length(bytes) <= 524288)))
);
ALTER TABLE ONLY public.camera_frame ALTER COLUMN bytes SET STORAGE EXTERNAL;
CREATE TABLE public.camera_report (
    camera_id text NOT NULL,
    at timestamp with time zone NOT NULL,
    state text NOT NULL,
    fps real,
    depth_m real,
    received_at timestamp with time zone NOT NULL
);
CREATE TABLE public.citizen_report (
    report_id text NOT NULL,
    key_hash bytea NOT NULL,
    at timestamp with time zone NOT NULL,
    received_at timestamp with time zone NOT NULL,
    lon double precision NOT NULL,
    lat double precision NOT NULL,
    place_id text,
    depth text NOT NULL,
    comment text,
    photo bytea,
    state text NOT NULL,
    decided_by text,
    decided_at timestamp with time zone,
    reason text,
    expires_at timestamp with time zone NOT NULL,
    replaces text,
    network text,
    CONSTRAINT citizen_report_comment_check CHECK ((char_length(comment) <= 280)),
    CONSTRAINT citizen_report_decided_check CHECK ((((state = ANY (ARRAY['approved'::text, 'rejected'::text])) = (decided_by IS NOT NULL)) OR (state = 'replaced'::text))),
    CONSTRAINT citizen_report_depth_check CHECK ((depth = ANY (ARRAY['ankle'::text, 'calf'::text, 'knee'::text, 'thigh'::text, 'waist'::text, 'gone'::text]))),
    CONSTRAINT citizen_report_photo_check CHECK ((octet_length(photo) <= 1048576)),
    CONSTRAINT citizen_report_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'approved'::text, 'rejected'::text, 'replaced'::text, 'dropped'::text])))
);
CREATE TABLE public.crew_link (
    token_hash bytea NOT NULL,
    truck_id text NOT NULL,
    made_by text NOT NULL,
    made_at timestamp with time zone DEFAULT now() NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone,
    revoked_at timestamp with time zone
);
CREATE TABLE public.crew_photo (
    photo_id text NOT NULL,
    order_id text NOT NULL,
    truck_id text NOT NULL,
    at timestamp with time zone NOT NULL,
    media_type text NOT NULL,
    bytes bytea NOT NULL,
    CONSTRAINT crew_photo_size_check CHECK (((octet_length(bytes) >= 1) AND (octet_length(bytes) <= 524288)))
);
CREATE TABLE public.crew_session (
    token_hash bytea NOT NULL,
    truck_id text NOT NULL,
    link_by text NOT NULL,
    opened_at timestamp with time zone DEFAULT now() NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone
);
CREATE TABLE public.database_purpose (
    is_the_one boolean DEFAULT true NOT NULL,
    purpose text NOT NULL,
    marked_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT database_purpose_known CHECK ((purpose = ANY (ARRAY['real'::text, 'drill'::text]))),
    CONSTRAINT database_purpose_one_row CHECK (is_the_one)
);
CREATE TABLE public.desk_event (
    arrival bigint NOT NULL,
    event_id text NOT NULL,
    about text NOT NULL,
    subject text NOT NULL,
    kind text NOT NULL,
    at timestamp with time zone NOT NULL,
    by_whom text,
    step jsonb NOT NULL,
    received_at timestamp with time zone NOT NULL
);
ALTER TABLE public.desk_event ALTER COLUMN arrival ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.desk_event_arrival_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.drill (
    id text NOT NULL,
    score jsonb NOT NULL
);
CREATE TABLE public.forecast_skill (
    place_id text NOT NULL,
    hour timestamp with time zone NOT NULL,
    sums jsonb NOT NULL
);
CREATE TABLE public.known_device (
    account_id text NOT NULL,
    device_hash bytea NOT NULL,
    seen_at timestamp with time zone NOT NULL
);
CREATE TABLE public.station_alias (
    alias text NOT NULL,
    station_id text NOT NULL
);
CREATE VIEW public.known_series AS
 SELECT series.series_id,
    series.station_id,
    series.measure
   FROM public.series
  WHERE (NOT (EXISTS ( SELECT
           FROM public.station_alias
          WHERE (station_alias.alias = series.station_id))))
UNION ALL
 SELECT series.series_id,
    station_alias.station_id,
    series.measure
   FROM (public.station_alias
     JOIN public.series ON ((series.station_id = station_alias.alias)));
CREATE TABLE public.migration (
    name text NOT NULL,
    ran_at timestamp with time zone DEFAULT now() NOT NULL
);
CREATE TABLE public.notice_delivery (
    id text NOT NULL,
    at timestamp with time zone NOT NULL,
    channel text NOT NULL,
    target text NOT NULL,
    about text NOT NULL,
    state text NOT NULL,
    attempts integer NOT NULL,
    next_at timestamp with time zone,
    error text,
    notice jsonb NOT NULL,
    owner text NOT NULL,
    lease_until timestamp with time zone NOT NULL,
    CONSTRAINT notice_delivery_channel_check CHECK ((channel = ANY (ARRAY['webhook'::text, 'email'::text]))),
    CONSTRAINT notice_delivery_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'delivered'::text, 'failed'::text, 'held'::text])))
);
CREATE TABLE public.notice_step (
    step_id text NOT NULL,
    alarm_id text,
    notice_id text NOT NULL,
    at timestamp with time zone NOT NULL
);
CREATE TABLE public.passkey_challenge (
    challenge text NOT NULL,
    account_id text,
    expires_at timestamp with time zone NOT NULL
);
CREATE TABLE public.push_subscription (
    endpoint text NOT NULL,
    place_id text NOT NULL,
    p256dh text NOT NULL,
    auth text NOT NULL,
    language text NOT NULL,
    told_grade text NOT NULL,
    told_rank smallint NOT NULL,
    told_at timestamp with time zone,
    failures smallint DEFAULT 0 NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);
CREATE VIEW public.reading_5min AS
 SELECT reading.series_id,
    public.time_bucket('00:05:00'::interval, reading.at) AS bucket,
    min(reading.value) FILTER (WHERE ((reading.flag <> ALL (ARRAY[4, 9])) AND (reading.value IS NOT NULL))) AS min,
    max(reading.value) FILTER (WHERE ((reading.flag <> ALL (ARRAY[4, 9])) AND (reading.value IS NOT NULL))) AS max,
    avg(reading.value) FILTER (WHERE ((reading.flag <> ALL (ARRAY[4, 9])) AND (reading.value IS NOT NULL))) AS mean,
    (array_agg(reading.value ORDER BY reading.at DESC) FILTER (WHERE ((reading.flag <> ALL (ARRAY[4, 9])) AND (reading.value IS NOT NULL))))[1] AS last,
    sum(reading.value) FILTER (WHERE ((reading.flag <> ALL (ARRAY[4, 9])) AND (reading.value IS NOT NULL))) AS sum,
    count(*) AS count,
    max(
        CASE
            WHEN ((reading.flag <> ALL (ARRAY[4, 9])) AND (reading.value IS NOT NULL)) THEN 1
            ELSE 0
        END) AS weight,
    max(
        CASE reading.flag
            WHEN 4 THEN 5
            WHEN 3 THEN 4
            WHEN 9 THEN 3
            WHEN 1 THEN 2
            ELSE 1
        END) AS worst
   FROM (public.reading
     JOIN public.series ON ((series.series_id = reading.series_id)))
  WHERE (series.measure <> 'rain_mm'::text)
  GROUP BY reading.series_id, (public.time_bucket('00:05:00'::interval, reading.at));
CREATE VIEW public.reading_1d AS
 SELECT series_id,
    public.time_bucket('1 day'::interval, bucket, timezone => 'Etc/UTC'::text) AS bucket,
    min(min) AS min,
    max(max) AS max,
    (sum((mean * (weight)::double precision)) / (NULLIF(sum(weight) FILTER (WHERE (mean IS NOT NULL)), 0))::double precision) AS mean,
    (array_agg(last ORDER BY reading_5min.bucket DESC) FILTER (WHERE (last IS NOT NULL)))[1] AS last,
    sum(sum) AS sum,
    sum(count) AS count,
    sum(weight) AS weight,
    max(worst) AS worst
   FROM public.reading_5min
  GROUP BY series_id, (public.time_bucket('1 day'::interval, bucket, timezone => 'Etc/UTC'::text));
CREATE VIEW public.reading_1h AS
 SELECT series_id,
    public.time_bucket('01:00:00'::interval, bucket) AS bucket,
    min(min) AS min,
    max(max) AS max,
    (sum((mean * (weight)::double precision)) / (NULLIF(sum(weight) FILTER (WHERE (mean IS NOT NULL)), 0))::double precision) AS mean,
    (array_agg(last ORDER BY reading_5min.bucket DESC) FILTER (WHERE (last IS NOT NULL)))[1] AS last,
    sum(sum) AS sum,
    sum(count) AS count,
    sum(weight) AS weight,
    max(worst) AS worst
   FROM public.reading_5min
  GROUP BY series_id, (public.time_bucket('01:00:00'::interval, bucket));
CREATE TABLE public.reading_correction (
    series_id integer NOT NULL,
    at timestamp with time zone NOT NULL,
    value double precision,
    flag smallint NOT NULL,
    reason text,
    tests jsonb,
    seq bigint,
    received_at timestamp with time zone NOT NULL
);
CREATE TABLE public.saved_view (
    view_id text NOT NULL,
    name text NOT NULL,
    made_by text NOT NULL,
    made_at timestamp with time zone NOT NULL,
    content jsonb NOT NULL
);
ALTER TABLE public.series ALTER COLUMN series_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.series_series_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.sign_in_failure (
    subject text NOT NULL,
    failures integer NOT NULL,
    failed_at timestamp with time zone NOT NULL,
    locked_until timestamp with time zone
);
CREATE TABLE public.sign_of_life (
    station_id text NOT NULL,
    at timestamp with time zone NOT NULL,
    received_at timestamp with time zone NOT NULL
);
CREATE TABLE public.truck_claim (
    truck_id text NOT NULL,
    order_id text NOT NULL,
    site_id text NOT NULL,
    issued_by text NOT NULL,
    claimed_at timestamp with time zone DEFAULT now() NOT NULL
);
CREATE TABLE public.truck_position (
    truck_id text NOT NULL,
    at timestamp with time zone NOT NULL,
    lon double precision NOT NULL,
    lat double precision NOT NULL,
    speed_kmh real,
    heading_deg real,
    received_at timestamp with time zone NOT NULL
);
CREATE TABLE public.truck_report (
    truck_id text NOT NULL,
    at timestamp with time zone NOT NULL,
    state text NOT NULL,
    fuel_pct real,
    pumped_m3 real,
    received_at timestamp with time zone NOT NULL
);
CREATE TABLE public.warning (
    step_id text NOT NULL,
    origin text NOT NULL,
    sender text NOT NULL,
    identifier text NOT NULL,
    chain text NOT NULL,
    msg_type text NOT NULL,
    status text NOT NULL,
    sent timestamp with time zone NOT NULL,
    expires timestamp with time zone NOT NULL,
    by_whom text NOT NULL,
    step jsonb NOT NULL,
    xml text,
    CONSTRAINT warning_origin_check CHECK ((origin = ANY (ARRAY['own'::text, 'official'::text]))),
    CONSTRAINT warning_xml_check CHECK (((origin = 'official'::text) OR (xml IS NOT NULL)))
);
CREATE TABLE public.world_chunk (
    at timestamp with time zone NOT NULL,
    run bigint NOT NULL,
    number integer NOT NULL,
    until timestamp with time zone NOT NULL,
    kind text NOT NULL,
    patches integer NOT NULL,
    body bytea NOT NULL,
    CONSTRAINT world_chunk_kind_check CHECK ((kind = ANY (ARRAY['keyframe'::text, 'changes'::text])))
);
ALTER TABLE ONLY public.world_chunk ALTER COLUMN body SET STORAGE EXTERNAL;
CREATE SEQUENCE public.world_run
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER TABLE ONLY public.account_link
    ADD CONSTRAINT account_link_pkey PRIMARY KEY (token_hash);
ALTER TABLE ONLY public.account_passkey
    ADD CONSTRAINT account_passkey_pkey PRIMARY KEY (passkey_id);
ALTER TABLE ONLY public.account
    ADD CONSTRAINT account_pkey PRIMARY KEY (account_id);
ALTER TABLE ONLY public.account_session
    ADD CONSTRAINT account_session_pkey PRIMARY KEY (token_hash);
ALTER TABLE ONLY public.account_session
    ADD CONSTRAINT account_session_session_id_key UNIQUE (session_id);
ALTER TABLE ONLY public.account_totp
    ADD CONSTRAINT account_totp_pkey PRIMARY KEY (account_id);
ALTER TABLE ONLY public.audit_head
    ADD CONSTRAINT audit_head_pkey PRIMARY KEY (is_head);
ALTER TABLE ONLY public.audit
    ADD CONSTRAINT audit_pkey PRIMARY KEY (audit_id);
ALTER TABLE ONLY public.audit
    ADD CONSTRAINT audit_position_key UNIQUE ("position");
ALTER TABLE ONLY public.camera_frame
    ADD CONSTRAINT camera_frame_pkey PRIMARY KEY (camera_id, at);
ALTER TABLE ONLY public.camera_report
    ADD CONSTRAINT camera_report_pkey PRIMARY KEY (camera_id, at);
ALTER TABLE ONLY public.citizen_report
    ADD CONSTRAINT citizen_report_pkey PRIMARY KEY (report_id);
ALTER TABLE ONLY public.crew_link
    ADD CONSTRAINT crew_link_pkey PRIMARY KEY (token_hash);
ALTER TABLE ONLY public.crew_photo
    ADD CONSTRAINT crew_photo_pkey PRIMARY KEY (photo_id);
ALTER TABLE ONLY public.crew_session
    ADD CONSTRAINT crew_session_pkey PRIMARY KEY (token_hash);
ALTER TABLE ONLY public.database_purpose
    ADD CONSTRAINT database_purpose_pkey PRIMARY KEY (is_the_one);
ALTER TABLE ONLY public.desk_event
    ADD CONSTRAINT desk_event_pkey PRIMARY KEY (event_id);
ALTER TABLE ONLY public.drill
    ADD CONSTRAINT drill_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.forecast_skill
    ADD CONSTRAINT forecast_skill_pkey PRIMARY KEY (place_id, hour);
ALTER TABLE ONLY public.known_device
    ADD CONSTRAINT known_device_pkey PRIMARY KEY (account_id, device_hash);
ALTER TABLE ONLY public.migration
    ADD CONSTRAINT migration_pkey PRIMARY KEY (name);
ALTER TABLE ONLY public.notice_delivery
    ADD CONSTRAINT notice_delivery_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.notice_step
    ADD CONSTRAINT notice_step_pkey PRIMARY KEY (step_id);
ALTER TABLE ONLY public.passkey_challenge
    ADD CONSTRAINT passkey_challenge_pkey PRIMARY KEY (challenge);
ALTER TABLE ONLY public.push_subscription
    ADD CONSTRAINT push_subscription_pkey PRIMARY KEY (endpoint, place_id);
ALTER TABLE ONLY public.reading_correction
    ADD CONSTRAINT reading_correction_key UNIQUE NULLS NOT DISTINCT (series_id, at, value);
ALTER TABLE ONLY public.reading
    ADD CONSTRAINT reading_pkey PRIMARY KEY (series_id, at);
ALTER TABLE ONLY public.saved_view
    ADD CONSTRAINT saved_view_pkey PRIMARY KEY (view_id);
ALTER TABLE ONLY public.series
    ADD CONSTRAINT series_pkey PRIMARY KEY (series_id);
ALTER TABLE ONLY public.series
    ADD CONSTRAINT series_station_id_measure_key UNIQUE (station_id, measure);
ALTER TABLE ONLY public.sign_in_failure
    ADD CONSTRAINT sign_in_failure_pkey PRIMARY KEY (subject);
ALTER TABLE ONLY public.sign_of_life
    ADD CONSTRAINT sign_of_life_pkey PRIMARY KEY (station_id, at);
ALTER TABLE ONLY public.station_alias
    ADD CONSTRAINT station_alias_pkey PRIMARY KEY (alias);
ALTER TABLE ONLY public.truck_claim
    ADD CONSTRAINT truck_claim_pkey PRIMARY KEY (truck_id);
ALTER TABLE ONLY public.truck_position
    ADD CONSTRAINT truck_position_pkey PRIMARY KEY (truck_id, at);
ALTER TABLE ONLY public.truck_report
    ADD CONSTRAINT truck_report_pkey PRIMARY KEY (truck_id, at);
ALTER TABLE ONLY public.warning
    ADD CONSTRAINT warning_name_key UNIQUE (sender, identifier);
ALTER TABLE ONLY public.warning
    ADD CONSTRAINT warning_pkey PRIMARY KEY (step_id);
ALTER TABLE ONLY public.world_chunk
    ADD CONSTRAINT world_chunk_pkey PRIMARY KEY (at, run, number);
CREATE INDEX account_link_account_id_idx ON public.account_link USING btree (account_id);
CREATE INDEX account_passkey_account_id ON public.account_passkey USING btree (account_id);
CREATE INDEX account_session_account_id_idx ON public.account_session USING btree (account_id);
CREATE INDEX audit_kind_idx ON public.audit USING btree (kind, audit_id);
CREATE INDEX audit_person_idx ON public.audit USING btree (person, audit_id);
CREATE INDEX camera_frame_at_idx ON public.camera_frame USING btree (at) WHERE (incident_id IS NULL);
CREATE INDEX camera_frame_incident_idx ON public.camera_frame USING btree (at) WHERE (incident_id IS NOT NULL);
CREATE INDEX citizen_report_open_idx ON public.citizen_report USING btree (expires_at) WHERE (state = ANY (ARRAY['pending'::text, 'approved'::text]));
CREATE INDEX citizen_report_received_at_idx ON public.citizen_report USING btree (received_at);
CREATE INDEX crew_link_truck_id_idx ON public.crew_link USING btree (truck_id);
CREATE INDEX crew_photo_order_id_idx ON public.crew_photo USING btree (order_id, at);
CREATE INDEX crew_session_truck_id_idx ON public.crew_session USING btree (truck_id);
CREATE INDEX desk_event_at_idx ON public.desk_event USING btree (at);
CREATE INDEX desk_event_subject_idx ON public.desk_event USING btree (about, subject, arrival);
CREATE INDEX forecast_skill_hour_idx ON public.forecast_skill USING btree (hour);
CREATE INDEX known_device_seen_at_idx ON public.known_device USING btree (seen_at);
CREATE INDEX notice_delivery_at_id_idx ON public.notice_delivery USING btree (at DESC, id DESC);
CREATE INDEX notice_delivery_open_idx ON public.notice_delivery USING btree (lease_until) WHERE (state = ANY (ARRAY['waiting'::text, 'held'::text]));
CREATE INDEX notice_step_alarm_id_idx ON public.notice_step USING btree (alarm_id);
CREATE INDEX notice_step_at_idx ON public.notice_step USING btree (at);
CREATE INDEX push_subscription_place_idx ON public.push_subscription USING btree (place_id);
CREATE UNIQUE INDEX saved_view_name_key ON public.saved_view USING btree (lower(name));
CREATE INDEX station_alias_station_idx ON public.station_alias USING btree (station_id);
CREATE INDEX warning_chain_idx ON public.warning USING btree (sender, chain, sent);
CREATE INDEX warning_expires_idx ON public.warning USING btree (expires);
CREATE TRIGGER audit_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.audit FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_audit_change();
CREATE TRIGGER desk_event_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.desk_event FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER ts_insert_blocker BEFORE INSERT ON public.camera_report FOR EACH ROW EXECUTE FUNCTION _timescaledb_functions.insert_blocker();
CREATE TRIGGER ts_insert_blocker BEFORE INSERT ON public.reading FOR EACH ROW EXECUTE FUNCTION _timescaledb_functions.insert_blocker();
CREATE TRIGGER ts_insert_blocker BEFORE INSERT ON public.truck_position FOR EACH ROW EXECUTE FUNCTION _timescaledb_functions.insert_blocker();
CREATE TRIGGER ts_insert_blocker BEFORE INSERT ON public.truck_report FOR EACH ROW EXECUTE FUNCTION _timescaledb_functions.insert_blocker();
CREATE TRIGGER ts_insert_blocker BEFORE INSERT ON public.world_chunk FOR EACH ROW EXECUTE FUNCTION _timescaledb_functions.insert_blocker();
CREATE TRIGGER warning_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.warning FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
ALTER TABLE ONLY public.account_link
    ADD CONSTRAINT account_link_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(account_id);
ALTER TABLE ONLY public.account_passkey
    ADD CONSTRAINT account_passkey_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(account_id) ON DELETE CASCADE;
ALTER TABLE ONLY public.account_session
    ADD CONSTRAINT account_session_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(account_id);
ALTER TABLE ONLY public.account_totp
    ADD CONSTRAINT account_totp_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(account_id) ON DELETE CASCADE;
ALTER TABLE ONLY public.known_device
    ADD CONSTRAINT known_device_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(account_id) ON DELETE CASCADE;
