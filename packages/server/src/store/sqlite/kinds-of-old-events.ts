/**
 * Gives events from before there were kinds the kind that `kindOf` gives new ones, and changes of
 * messages that of the message. Part of a step of the schema: it never changes.
 */
export const kindsOfOldEvents = `
  update event set kind = case
      when type like 'offer.%' then 'offer'
      when type = 'bill.balance' then 'money'
      when type like 'bill.%' then 'bill'
      when type <> 'message.sent' or body is null then 'message'
      when author_kind = 'customer' or (author_kind = 'assistant' and author_id = 'page') then 'message'
      when json_extract(body, '$.card."@type"')
        in ('Offer', 'Demand', 'AggregateOffer', 'PriceSpecification') then 'offer'
      when json_extract(body, '$.card."@type"') in ('Invoice', 'Order') then 'bill'
      when json_extract(body, '$.card."@type"') in ('MonetaryAmount', 'BankAccount') then 'money'
      else 'message' end
    where type like 'offer.%' or type like 'bill.%' or (type = 'message.sent' and instr(body, '"@type"') > 0);
  update event set kind = (select said.kind from event said
      where said.strand = event.about_strand and said.id = event.about_id)
    where type in ('message.edited', 'message.deleted') and exists (select 1 from event said
      where said.strand = event.about_strand and said.id = event.about_id);
`
