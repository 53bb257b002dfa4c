-- People for matching: `alike` of them, the first `own` in the cases of the caller's area, the others in those of areas that
-- the caller sees nothing of. Names as they are common in England and Wales, among them Welsh and South Asian ones; invented
-- people. Each has a date of birth, half a postcode and a third a PNC number.
CREATE TEMP TABLE bench_index AS SELECT indexname AS name, indexdef AS made FROM pg_indexes
  WHERE tablename IN ('person_name', 'person_fact', 'case_person') AND indexname NOT LIKE '%\_pkey';
DO $$ BEGIN
  EXECUTE (SELECT string_agg('DROP INDEX ' || name, ';') FROM bench_index);
  EXECUTE (SELECT string_agg(format('ALTER TABLE %s DISABLE TRIGGER USER', t), ';') FROM unnest(ARRAY['person_name', 'person_fact', 'case_person']) t);
END $$;

CREATE TEMP TABLE bench_names AS
SELECT 0 AS kind, string_to_array('Oliver George Harry Noah Jack Leo Arthur Charlie Freddie Henry Oscar Thomas William James Alfie Joshua Lucas Edward Samuel Joseph Benjamin Daniel Alexander Matthew Christopher Anthony Stephen Andrew Peter Paul Mark Kevin Gary Darren Lee Wayne Shaun Craig Stuart Neil Ian Simon Robert Richard Michael David John Philip Nicholas Timothy Geoffrey Terence Raymond Dennis Olivia Amelia Isla Emily Jessica Sophie Chloe Hannah Charlotte Katherine Elizabeth Victoria Rebecca Sarah Nicola Deborah Margaret Patricia Jacqueline Tracey Michelle Stephanie Samantha Danielle Natalie Gemma', ' ') AS forenames,
  string_to_array('Smith Taylor Brown Wilson Johnson Walker Wright Robinson Thompson White Green Hall Clarke Jackson Wood Harris Turner Hill Cooper Ward Moore Baker Harrison Mitchell Parker Bennett Shaw Cook Carter Richardson Bailey Collins Bell Marshall Murphy Miller Simpson Anderson Webb Rogers Gray Mason Hunt Palmer Holmes Mills Barnes Knight Wood Butler Stone Jenkinson Hargreaves Ashworth Fairclough Entwistle Braithwaite Higginbottom Thistlethwaite Pemberton Ramsbottom Whittaker Openshaw Duckworth Kirkbride Postlethwaite Satterthwaite Featherstone Wolstenholme Cholmondeley Fotheringham Delaney-Webb Parker-Bowen Clegg Ogden Stott Tattersall Greenhalgh Kershaw Butterworth Barraclough Sutcliffe Oldroyd Broadbent Earnshaw Heppenstall Murgatroyd Illingworth Ackroyd', ' ') AS surnames
UNION ALL SELECT 1, string_to_array('Dafydd Rhys Gethin Llewelyn Gruffydd Ieuan Iwan Owain Rhodri Hywel Emrys Idris Gwilym Alun Aled Elfyn Geraint Gwyn Huw Ifan Iestyn Meredydd Meurig Tudur Trystan Macsen Osian Tomos Steffan Siarl Eirian Angharad Bronwen Carys Catrin Ceri Cerys Delyth Eirlys Eleri Ffion Gwen Gwenllian Heledd Lowri Mair Mererid Myfanwy Nerys Nia Non Rhiannon Rhian Sian Sioned Siwan', ' '),
  string_to_array('Jones Davies Williams Evans Thomas Roberts Lewis Hughes Morgan Griffiths Edwards Owen James Rees Price Jenkins Phillips Lloyd Richards Parry Powell Bowen Pritchard Pugh Vaughan Llewellyn Gwynne Bevan Beynon Cadwaladr Tegid Prosser Probert Rosser Gruffydd Meredith Watkins Howells Harries Ellis', ' ')
UNION ALL SELECT 2, string_to_array('Mohammed Muhammad Ahmed Ali Hassan Hussain Imran Asif Tariq Zahid Bilal Hamza Usman Yusuf Ibrahim Abdul Rashid Khalid Nadeem Shahid Waqar Faisal Rahul Amit Sanjay Rajesh Sunil Vijay Anil Harpreet Gurpreet Jaspreet Manpreet Sukhdev Baljit Kulwinder Arjun Rohan Aisha Fatima Khadija Zainab Maryam Nasreen Shabana Rukhsana Samina Yasmin Priya Anjali Deepa Sunita Kavita Meena Rekha Simran Parminder Rajinder', ' '),
  string_to_array('Khan Ahmed Hussain Ali Begum Shah Malik Akhtar Iqbal Mahmood Patel Singh Kaur Sharma Gupta Mehta Desai Joshi Chowdhury Rahman Islam Miah Uddin Chaudhry Siddiqui Qureshi Sheikh Mirza Butt Dar Bhatti Rana Gill Sandhu Dhillon Grewal Sidhu Bains Atwal Nagra Reddy Iyer Nair Menon Pillai Banerjee Mukherjee Chatterjee Bhattacharya Fernando', ' ')
UNION ALL SELECT 3, string_to_array('Piotr Pawel Krzysztof Andrzej Tomasz Marcin Michal Lukasz Agnieszka Katarzyna Malgorzata Monika Oluwaseun Chukwuemeka Adebayo Kwame Kofi Femi Chinedu Ngozi Amara Folake Vasile Andrei Mihai Ionut Elena Cristina Joao Maria', ' '),
  string_to_array('Kowalczyk Nowak Wisniewski Wojcik Kaminski Lewandowski Zielinski Szymanski Wozniak Dabrowski Okafor Adeyemi Okonkwo Mensah Boateng Osei Abubakar Balogun Popescu Ionescu Dumitru Stan Silva Santos Ferreira Costa', ' ');

CREATE TEMP TABLE bench_made AS
SELECT p, bench_id('made', p) AS id,
  CASE WHEN p < bench_size('own') THEN bench_id('case', p / 2 % (bench_size('cases') / 4) * 4 + p % 2) ELSE bench_id('elsewhere', p / 2) END AS case_id,
  CASE WHEN p < bench_size('own') THEN bench_id('agency', 0) ELSE bench_id('agency', 100 + p % 41) END AS agency_id,
  -- The commonest come first: a number between nothing and one, squared, is small more often than not.
  forenames[1 + floor(power(a, 1.5) * cardinality(forenames))::int] AS forename,
  surnames[1 + floor(power(b, 1.5) * cardinality(surnames))::int] AS surname,
  (date '1945-01-01' + floor(c * 22000)::int)::text AS born,
  CASE WHEN h % 2 = 0 THEN 'ZZ' || 1 + h / 2 % 99 || ' ' || h / 7 % 10 || chr(65 + h / 11 % 26) || chr(65 + h / 13 % 26) END AS postcode,
  CASE WHEN h % 3 = 0 THEN 'FIC-' || 1980 + h / 3 % 45 || '/' || lpad((p % 10000000)::text, 7, '0') || chr(65 + h / 17 % 26) END AS pnc
FROM (SELECT p, (('x' || substr(m, 1, 7))::bit(28)::int / 268435456.0)::float AS a, (('x' || substr(m, 8, 7))::bit(28)::int / 268435456.0)::float AS b,
    (('x' || substr(m, 15, 7))::bit(28)::int / 268435456.0)::float AS c, ('x' || substr(m, 22, 7))::bit(28)::int AS h
  FROM generate_series(0, bench_size('alike') - 1) p, md5('made-' || p) m) r
  JOIN bench_names n ON n.kind = CASE WHEN h % 10 < 5 THEN 0 WHEN h % 10 < 7 THEN 1 WHEN h % 10 < 9 THEN 2 ELSE 3 END;

INSERT INTO person (id, made_at) SELECT id, now() FROM bench_made;
INSERT INTO case_person (id, case_id, agency_id, category, person_id, part)
  SELECT gen_random_uuid(), case_id, agency_id, 'perpetratorIdentity', id, 'perpetrator' FROM bench_made;
INSERT INTO person_name (id, case_id, agency_id, category, person_id, kind, full_name, surname, forename, name_key, source, recorded_at)
  SELECT gen_random_uuid(), case_id, agency_id, 'perpetratorIdentity', id, 'as_recorded', forename || ' ' || surname, surname, forename,
    lower(forename || ' ' || replace(surname, '-', ' ')), 'nomination', now() FROM bench_made;
INSERT INTO person_fact (id, case_id, agency_id, category, person_id, kind, value, value_key, source, recorded_at)
  SELECT gen_random_uuid(), case_id, agency_id, 'perpetratorIdentity', id, kind, value, key, 'nomination', now()
  FROM bench_made, LATERAL (VALUES ('date_of_birth', born, born), ('postcode', postcode, replace(postcode, ' ', '')),
    ('pnc', pnc, 'FIC' || substr(pnc, 7, 2) || substr(pnc, 10))) f (kind, value, key) WHERE value IS NOT NULL;

DO $$ BEGIN
  EXECUTE (SELECT string_agg(made, ';') FROM bench_index);
  EXECUTE (SELECT string_agg(format('ALTER TABLE %s ENABLE TRIGGER USER', t), ';') FROM unnest(ARRAY['person_name', 'person_fact', 'case_person']) t);
END $$;
