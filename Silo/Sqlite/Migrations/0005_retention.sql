-- Closed cases that still say something of people, found by service without a look at those erased (status 5).
CREATE INDEX case_row_to_erase ON case_row (municipality, service, closed_at) WHERE status = 4;
